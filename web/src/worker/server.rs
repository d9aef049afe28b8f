//! The worker's side: a thread of its own for long computations.
//!
//! It runs the same program as the page, which finds that there is no window and fetches only the
//! parts that a question needs: neither the page nor a later start of the worker loads anything
//! twice.
//!
//! `cadrage_worker::message` defines the questions and answers. Nothing here knows the state of the
//! page or draws anything: a question bears its study as a scoping file.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::thread::LocalKey;

use cadrage_core::decision::break_even::BreakEven;
use cadrage_core::decision::team::Division;
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};
use cadrage_worker::{
    Answer, Download, Dropped, Explained, LaidOverlay, Levels, Message, Packed, PartRanges,
    PortfolioEntries, Question, ReviewFiles, SheetTable, Simulation, Subject, Task, VersionEffects,
};
use js_sys::Function;
use rust_decimal::Decimal;
use wasm_bindgen::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use yew::platform::spawn_local;

/// The result of a question, or the problems of the study; an outer error when the code cannot be
/// fetched.
type TaskResult<T> = Result<Result<T, Vec<Problem>>, SplitLoaderError>;

#[wasm_split(office, fallible)]
fn office(asked: Subject, what: String) -> TaskResult<Download> {
    Ok(cadrage_worker::office(&asked, &what))
}

#[wasm_split(documents, fallible)]
fn text(asked: Subject, what: String) -> TaskResult<Download> {
    Ok(cadrage_worker::text(&asked, &what))
}

#[wasm_split(documents, fallible)]
fn preview(asked: Subject, what: String) -> TaskResult<String> {
    Ok(cadrage_worker::preview(&asked, &what))
}

#[wasm_split(workbooks, fallible)]
fn unpack(files: Vec<Dropped>) -> TaskResult<Vec<GridFiles>> {
    Ok(cadrage_worker::unpack(files))
}

#[wasm_split(workbooks, fallible)]
fn sheet(files: ReviewFiles) -> TaskResult<SheetTable> {
    Ok(files.sheet())
}

#[wasm_split(ranges, fallible)]
fn lay(asked: Subject, layers: Vec<GridFiles>) -> TaskResult<LaidOverlay> {
    Ok(cadrage_worker::lay(&asked, &layers))
}

#[wasm_split(ranges, fallible)]
fn simulation(asked: Subject) -> TaskResult<Simulation> {
    Ok(Simulation::new(&asked))
}

#[wasm_split(ranges, fallible)]
fn break_even(asked: Subject, tariff: Decimal) -> TaskResult<BreakEven> {
    thread_local! {
        static EVENS: RefCell<cadrage_worker::Evens> = RefCell::default();
    }
    Ok(EVENS.with_borrow_mut(|evens| evens.find(&asked, tariff)))
}

#[wasm_split(ranges, fallible)]
fn levels(asked: Subject) -> TaskResult<Levels> {
    Ok(cadrage_worker::levels(&asked))
}

#[wasm_split(ranges, fallible)]
fn explain_figure(asked: Subject, figure: String) -> TaskResult<Explained> {
    Ok(cadrage_worker::explain_figure(&asked, &figure))
}

#[wasm_split(ranges, fallible)]
fn part_ranges(asked: Subject) -> TaskResult<PartRanges> {
    Ok(cadrage_worker::part_ranges(&asked))
}

/// A report that the page offers as files.
enum ReportTask {
    /// Several studies, and what is asked of them.
    Portfolio(Vec<Dropped>, String),
    /// Several studies as the services of one team.
    Team(Vec<Dropped>, Division),
    /// A rota, by the name of its file.
    Rota(String),
    /// What years took, and its sheet when it is in a workbook.
    Review(ReviewFiles, Option<SheetTable>),
}

/// Such a report; a function of its own for each would weigh on the first load.
#[wasm_split(documents, fallible)]
fn report(asked: Subject, task: ReportTask) -> TaskResult<Answer> {
    thread_local! {
        static PORTFOLIOS: RefCell<cadrage_worker::Portfolios> = RefCell::default();
    }
    Ok(match task {
        ReportTask::Portfolio(files, entries) => PORTFOLIOS
            .with_borrow_mut(|portfolios| {
                portfolios.report(&asked, files, &PortfolioEntries::read(&entries))
            })
            .map(Answer::Portfolio),
        ReportTask::Team(files, division) => {
            cadrage_worker::team_report(&asked, &files, division).map(Answer::Team)
        }
        ReportTask::Rota(file) => cadrage_worker::rota_report(&asked, &file).map(Answer::Rota),
        ReportTask::Review(files, sheet) => {
            cadrage_worker::review_report(&asked, &files, sheet).map(Answer::Review)
        }
    })
}

#[wasm_split(ranges, fallible)]
fn effects(asked: Subject, version: String) -> TaskResult<VersionEffects> {
    Ok(cadrage_worker::effects(&asked, &version))
}

/// The state of a simulation after one chunk.
enum SimulationStep {
    /// There are samples left to draw.
    More(Simulation),
    /// All is drawn: what it says.
    All(Answer),
}

#[wasm_split(ranges, fallible)]
fn draw(mut simulation: Simulation) -> Result<SimulationStep, SplitLoaderError> {
    Ok(match simulation.step() {
        true => SimulationStep::More(simulation),
        false => {
            let lang = simulation.lang();
            SimulationStep::All(answer_of(lang, Ok(simulation.range().map(Answer::Range))))
        }
    })
}

thread_local! {
    static RUNNING: RefCell<Option<RunningSimulation>> = const { RefCell::new(None) };
    /// Draws the next chunk.
    static STEP: Closure<dyn FnMut()> = Closure::new(|| spawn_local(step()));
    static WAITING: RefCell<Option<WaitingBreakEven>> = const { RefCell::new(None) };
    /// Finds the break-even that waits.
    static BREAK_EVEN_STEP: Closure<dyn FnMut()> = Closure::new(|| spawn_local(find_break_even()));
}

/// The simulation that is being drawn.
struct RunningSimulation {
    /// The number of its question.
    number: u32,
    simulation: Simulation,
}

/// The break-even still to find.
struct WaitingBreakEven {
    /// The number of its question.
    number: u32,
    about: Subject,
    tariff: Decimal,
}

/// Starts answering messages if this is the worker; `false` if it is the page.
pub fn listen() -> bool {
    let Some(worker) = worker() else { return false };
    let take = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        spawn_local(begin(super::unpack(&event.data())));
    });
    worker.set_onmessage(Some(take.as_ref().unchecked_ref::<Function>()));
    // The listener lives as long as the worker.
    take.forget();
    true
}

fn worker() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Handles a message; it is a part of its own, which the page never loads.
#[wasm_split(work, fallible)]
fn work(message: Message) -> Result<Pin<Box<dyn Future<Output = ()>>>, SplitLoaderError> {
    Ok(Box::pin(take(message)))
}

async fn begin(message: Message) {
    let lost = message.unread_answer();
    match (work(message).await, lost) {
        (Ok(work), _) => work.await,
        (Err(_), Some(lost)) => post(&lost),
        (Err(_), None) => {}
    }
}

async fn take(message: Message) {
    // Both sides are the same program, so the message is always readable.
    let Some(Question {
        number,
        task,
        about,
    }) = Question::read(message)
    else {
        return;
    };
    let lang = about.lang;
    let made = match task {
        Task::File(name) => {
            let file = match cadrage_worker::is_office(&name) {
                true => office(about, name).await,
                false => text(about, name).await,
            };
            file.map(|file| file.map(|file| Answer::File(file.mime.to_owned(), file.bytes)))
        }
        Task::Preview(name) => preview(about, name)
            .await
            .map(|html| html.map(Answer::Preview)),
        Task::BreakEven(tariff) => {
            // If several wait, only the last is computed.
            let waiting = WaitingBreakEven {
                number,
                about,
                tariff,
            };
            if WAITING.replace(Some(waiting)).is_none() {
                schedule(&BREAK_EVEN_STEP);
            }
            return;
        }
        Task::Levels => levels(about).await.map(|levels| levels.map(Answer::Levels)),
        Task::Explained(figure) => {
            let explained = explain_figure(about, figure).await;
            explained.map(|explained| explained.map(Answer::Explained))
        }
        Task::PartRanges => part_ranges(about)
            .await
            .map(|parts| parts.map(Answer::PartRanges)),
        Task::Lay(files) => read_and_lay(about, files)
            .await
            .map(|laid| laid.map(Answer::Laid)),
        Task::Effects(version) => effects(about, version)
            .await
            .map(|effects| effects.map(Answer::Effects)),
        Task::Portfolio(files, entries) => {
            report(about, ReportTask::Portfolio(files, entries)).await
        }
        Task::Team(files, division) => report(about, ReportTask::Team(files, division)).await,
        Task::Rota(file) => report(about, ReportTask::Rota(file)).await,
        Task::Review(files) => review(about, files).await,
        Task::Range => match simulation(about).await {
            Ok(Ok(simulation)) => {
                RUNNING.set(Some(RunningSimulation { number, simulation }));
                schedule(&STEP);
                return;
            }
            Ok(Err(problems)) => Ok(Err(problems)),
            Err(error) => Err(error),
        },
    };
    answer(number, answer_of(lang, made));
}

/// Turns a result, or the problems that prevented it, into an answer.
fn answer_of(lang: Lang, made: TaskResult<Answer>) -> Answer {
    match made {
        Ok(Ok(answer)) => answer,
        Ok(Err(problems)) => Answer::Problems(problem::sentences(&problems, lang)),
        Err(_) => Answer::Problems(Vec::new()),
    }
}

/// Computes the break-even that was asked for last.
async fn find_break_even() {
    let Some(WaitingBreakEven {
        number,
        about,
        tariff,
    }) = WAITING.take()
    else {
        return;
    };
    let lang = about.lang;
    let found = break_even(about, tariff).await;
    answer(
        number,
        answer_of(lang, found.map(|found| found.map(Answer::BreakEven))),
    );
}

/// Reviews a study by the files of a question; the workbook reader is fetched only if needed.
async fn review(asked: Subject, files: Vec<Dropped>) -> TaskResult<Answer> {
    let Some(files) = ReviewFiles::of(files) else {
        return Ok(Err(Vec::new()));
    };
    let mut table = None;
    if Packed::from_name(&files.actuals.name).is_some() {
        match sheet(files.clone()).await? {
            Ok(read) => table = Some(read),
            Err(problems) => return Ok(Err(problems)),
        }
    }
    report(asked, ReportTask::Review(files, table)).await
}

/// Reads grid files and lays their tables over the grid; the workbook reader is fetched only if
/// needed.
async fn read_and_lay(asked: Subject, files: Vec<Dropped>) -> TaskResult<LaidOverlay> {
    let is_packed = files
        .iter()
        .any(|file| Packed::from_name(&file.name).is_some());
    let layers = match is_packed {
        true => match unpack(files).await? {
            Ok(layers) => layers,
            Err(problems) => return Ok(Err(problems)),
        },
        false => cadrage_worker::layers(files),
    };
    lay(asked, layers).await
}

/// Draws one chunk, then lets waiting messages through before the next.
async fn step() {
    let Some(RunningSimulation { number, simulation }) = RUNNING.take() else {
        return;
    };
    let (done, all) = simulation.progress();
    match draw(simulation).await {
        Ok(SimulationStep::More(simulation)) => {
            let percent = (100 * (done + 1)).checked_div(all).unwrap_or(100);
            answer(number, Answer::Progress(percent));
            // A newer question, if one came meanwhile, replaces this one.
            if RUNNING.with_borrow(Option::is_none) {
                RUNNING.set(Some(RunningSimulation { number, simulation }));
                schedule(&STEP);
            }
        }
        Ok(SimulationStep::All(range)) => answer(number, range),
        Err(_) => answer(number, Answer::Problems(Vec::new())),
    }
}

/// Schedules a step after the waiting messages.
fn schedule(step: &'static LocalKey<Closure<dyn FnMut()>>) {
    if let Some(worker) = worker() {
        step.with(|step| {
            // Without a timer the step never runs, and the page shows no result.
            let _ = worker.set_timeout_with_callback(step.as_ref().unchecked_ref::<Function>());
        });
    }
}

fn answer(number: u32, answer: Answer) {
    post(&answer.write(number));
}

fn post(message: &Message) {
    if let Some(worker) = worker() {
        // Posting from a worker to its page does not fail.
        let _ = worker.post_message(&super::pack(message));
    }
}
