//! The settings of the projects that documents belong to, and the rules that they bring.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::faults::{self, Fault, Faults};
use super::lock;
use super::project::Project;
use super::wire::Outbox;
use crate::analysis::Engine;
use crate::clauses;
use crate::config::{Layer, Settings};
use crate::disk;
use crate::rules::{Pack, RuleBook};
use crate::text::{FileProblem, Problem};

/// The settings of each project. A document belongs to the nearest `fineprint.toml` above it; what
/// that does not say, the client does.
#[derive(Debug)]
pub(super) struct Library {
    outbox: Outbox,
    shelf: Mutex<Shelf>,
}

#[derive(Debug, Default)]
struct Shelf {
    /// The client's workspace folders, in its order.
    folders: Vec<PathBuf>,
    /// What the client said as it started the server.
    options: Layer,
    /// What it has set since for all documents.
    set: Layer,
    /// What it has set for the documents of a workspace folder.
    set_in: HashMap<PathBuf, Layer>,
    /// The last good settings of each file.
    files: HashMap<PathBuf, Layer>,
    /// By settings file and workspace folder; those that are not here are read when asked for.
    projects: HashMap<Home, Arc<Project>>,
    /// Compiled rules by the packs they were compiled from.
    books: Vec<(Vec<Pack>, Arc<RuleBook>, Vec<FileProblem>)>,
    /// What is wrong with files of projects.
    faults: BTreeMap<PathBuf, Faults>,
    /// What was last said of each file to the person.
    told: HashMap<PathBuf, String>,
}

/// What tells projects apart: the settings file, and the workspace folder.
type Home = (Option<PathBuf>, Option<PathBuf>);

impl Library {
    /// A library that tells the client of faults in settings.
    pub(super) fn new(outbox: Outbox) -> Self {
        Self { outbox, shelf: Mutex::default() }
    }

    /// The project of a document; a buffer without a file belongs to the first workspace folder.
    /// Settings and rules that cannot be read leave the last good ones in force.
    pub(super) fn project_for(&self, path: Option<&str>) -> Arc<Project> {
        let mut shelf = lock(&self.shelf);
        let home = shelf.home_of(path.map(Path::new));
        if let Some(project) = shelf.projects.get(&home) {
            return project.clone();
        }
        let project = Arc::new(shelf.read_project(&home));
        shelf.projects.insert(home, project.clone());
        for message in shelf.news() {
            self.outbox.warn(&message);
        }
        project
    }

    /// The client's workspace folders.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        lock(&self.shelf).folders.clone()
    }

    /// Learns the client's workspace folders.
    pub(super) fn set_folders(&self, folders: Vec<PathBuf>) {
        lock(&self.shelf).folders = folders;
    }

    /// Takes what the client said as it started the server.
    pub(super) fn take_options(&self, options: &Value) {
        if let Some(layer) = self.parse(options) {
            lock(&self.shelf).options = layer;
        }
    }

    /// Takes what the client sets for a workspace folder, or for all documents, in the place of what
    /// it set before.
    pub(super) fn take(&self, folder: Option<&Path>, settings: &Value) {
        let Some(layer) = self.parse(settings) else { return };
        let mut shelf = lock(&self.shelf);
        match folder {
            Some(folder) => drop(shelf.set_in.insert(folder.to_owned(), layer)),
            None => shelf.set = layer,
        }
    }

    /// The client has set nothing for a workspace folder any more.
    pub(super) fn take_back(&self, folder: &Path) {
        lock(&self.shelf).set_in.remove(folder);
    }

    /// Has every project read again when it is next asked for.
    pub(super) fn forget(&self) {
        let mut shelf = lock(&self.shelf);
        shelf.projects.clear();
        shelf.faults.clear();
    }

    /// What is wrong with files of the projects that were asked for.
    pub(super) fn faults(&self) -> BTreeMap<PathBuf, Faults> {
        lock(&self.shelf).faults.clone()
    }

    /// The projects that were asked for and have a settings file, and what that says.
    pub(super) fn projects_with_settings(&self) -> Vec<(Arc<Project>, Layer)> {
        let shelf = lock(&self.shelf);
        let said = |project: &Arc<Project>| Some((project.clone(), shelf.files.get(project.settings_file.as_ref()?)?.clone()));
        shelf.projects.values().filter_map(said).collect()
    }

    /// Whether a file is one that settings or rules are read from.
    pub(super) fn reads(&self, path: &Path) -> bool {
        lock(&self.shelf).projects.values().any(|project| project.is_made_from(path))
    }

    fn parse(&self, settings: &Value) -> Option<Layer> {
        let list = |problems: &[Problem]| problems.iter().map(|one| one.message.as_str()).collect::<Vec<_>>().join("\n");
        let (layer, problems) = match Layer::from_editor(settings) {
            Ok((layer, warnings)) => (Some(layer), warnings),
            Err(errors) => (None, errors),
        };
        if !problems.is_empty() {
            self.outbox.warn(&format!("the editor's settings: {}", list(&problems)));
        }
        layer
    }
}

impl Shelf {
    fn home_of(&self, path: Option<&Path>) -> Home {
        let Some(path) = path else {
            let folder = self.folders.first();
            return (folder.and_then(|folder| disk::nearest(folder)), folder.cloned());
        };
        let around = self.folders.iter().filter(|folder| path.starts_with(folder));
        let folder = around.max_by_key(|folder| folder.as_os_str().len());
        (path.parent().and_then(disk::nearest), folder.cloned())
    }

    fn read_project(&mut self, home: &Home) -> Project {
        let (file, folder) = home;
        let root = file.as_deref().and_then(Path::parent).or(folder.as_deref());
        if let Some(file) = file {
            self.read_file(file);
        }
        let own = file.as_ref().and_then(|file| self.files.get(file));
        let set = folder.as_ref().and_then(|folder| self.set_in.get(folder)).unwrap_or(&self.set);
        let settings = Settings::layered(own.into_iter().chain([set, &self.options]));
        let settings = root.iter().fold(settings, |settings, root| settings.rooted(*root));
        let (packs, unread) = disk::packs(&settings.rule_folders());
        let book = self.book(&packs, unread);
        let clauses = self.clauses(&settings.clause_folders());
        let engine = Engine::new(book, Arc::new(settings)).with_clauses(clauses);
        let project = Project::new(engine, packs).with_settings_file(file.clone());
        if let Some((file, layer)) = file.as_ref().and_then(|file| Some((file, self.files.get(file)?))) {
            let warnings = project.warnings(layer);
            self.faults.entry(file.clone()).or_default().extend(warnings);
        }
        project
    }

    /// Reads a settings file; a broken one leaves the last good settings in force.
    fn read_file(&mut self, file: &Path) {
        let read = fs::read_to_string(file);
        let (layer, faults) = match &read {
            Ok(text) => faults::of_settings(text),
            Err(error) => {
                (None, Faults::of_file("", [Fault::error(format!("{error}; save it as UTF-8 text that you may read"))]))
            }
        };
        self.files.extend(layer.map(|layer| (file.to_owned(), layer)));
        self.faults.insert(file.to_owned(), faults);
    }

    /// The rules of these packs, compiled unless they are at hand.
    fn book(&mut self, packs: &[Pack], unread: Vec<FileProblem>) -> Arc<RuleBook> {
        let known = self.books.iter().position(|(of, _, _)| of == packs);
        let at = known.unwrap_or_else(|| {
            let (book, problems) = RuleBook::with(packs);
            // Of books for earlier versions of packs only the last is likely to be asked for again.
            self.books.truncate(MOST_BOOKS - 1);
            self.books.insert(0, (packs.to_vec(), book, problems));
            0
        });
        let (_, book, problems) = &self.books[at];
        for told in problems.iter().chain(&unread) {
            let text = packs.iter().find(|pack| pack.file == told.file).map_or("", |pack| &pack.text);
            let faults = self.faults.entry(PathBuf::from(&*told.file)).or_insert_with(|| Faults::of_file(text, []));
            faults.extend([Fault::broken(told.problem.clone())]);
        }
        book.clone()
    }

    /// The program's clauses with those in some folders; files that cannot be used are left out.
    fn clauses(&mut self, folders: &[PathBuf]) -> Arc<clauses::Library> {
        let (files, unread) = disk::clauses(folders);
        let (library, problems) = clauses::Library::with(&files);
        for told in problems.iter().chain(&unread) {
            let text = files.iter().find(|one| one.file == told.file).map_or("", |one| &one.text);
            let faults = self.faults.entry(PathBuf::from(&*told.file)).or_insert_with(|| Faults::of_file(text, []));
            faults.extend([Fault::broken(told.problem.clone())]);
        }
        library
    }

    /// What is to be said of files that was not said yet: one message for each.
    fn news(&mut self) -> Vec<String> {
        let faults = &self.faults;
        self.told.retain(|file, _| faults.get(file).is_some_and(|faults| !faults.is_empty()));
        let mut news = Vec::new();
        for (file, faults) in faults.iter().filter(|(_, faults)| !faults.is_empty()) {
            let message = faults.message(file);
            if self.told.insert(file.clone(), message.clone()).as_ref() != Some(&message) {
                news.push(message);
            }
        }
        news
    }
}

/// Books that are kept: few workspaces have more projects with rules of their own.
const MOST_BOOKS: usize = 8;
