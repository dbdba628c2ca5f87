//! What stands around prose: lists, tables, quotations, headings.

use std::sync::Arc;

use super::BlockKind;

/// What can stand around prose.
#[derive(Debug)]
pub(super) enum Container {
    List {
        ordered: bool,
        depth: u8,
        lead_in: Option<usize>,
    },
    /// Fresh until its first block is closed.
    Item {
        fresh: bool,
    },
    Table(Box<Table>),
    Cell,
    Quote,
    /// `start` until its first block is closed.
    Heading {
        rank: u8,
        start: Option<usize>,
    },
}

/// A table being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    row: Option<u32>,
    column: Option<u32>,
    is_head: bool,
    heads: Vec<Option<Arc<str>>>,
    lead_in: Option<usize>,
}

/// A kind of container, to leave one by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    List,
    Item,
    Table,
    Cell,
    Quote,
    Heading,
}

impl Container {
    fn kind(&self) -> Kind {
        match self {
            Self::List { .. } => Kind::List,
            Self::Item { .. } => Kind::Item,
            Self::Table(_) => Kind::Table,
            Self::Cell => Kind::Cell,
            Self::Quote => Kind::Quote,
            Self::Heading { .. } => Kind::Heading,
        }
    }
}

/// How far up a container is looked for: keeps broken markup linear.
const REACH: usize = 64;

/// The containers that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Containers {
    open: Vec<Container>,
}

impl Containers {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    pub(super) fn enter(&mut self, container: Container) {
        self.open.push(container);
    }

    pub(super) fn enter_list(&mut self, ordered: bool, lead_in: Option<usize>) {
        let outer = self.open.iter().rev().take(REACH).find_map(|container| match container {
            Container::List { depth, .. } => Some(depth.saturating_add(1)),
            _ => None,
        });
        self.enter(Container::List { ordered, depth: outer.unwrap_or(0), lead_in });
    }

    pub(super) fn enter_table(&mut self, lead_in: Option<usize>) {
        self.enter(Container::Table(Box::new(Table { lead_in, ..Table::default() })));
    }

    pub(super) fn enter_row(&mut self) {
        if let Some(table) = self.table() {
            table.row = Some(table.row.map_or(0, |row| row.saturating_add(1)));
            table.column = None;
        }
    }

    /// Enters a cell of the innermost table; there is none outside of one.
    pub(super) fn enter_cell(&mut self, is_head: bool) {
        if let Some(table) = self.table() {
            table.column = Some(table.column.map_or(0, |column| column.saturating_add(1)));
            table.is_head = is_head && table.row.unwrap_or(0) == 0;
            self.enter(Container::Cell);
        }
    }

    /// Leaves the innermost container of a kind and all that stand in it; no such, no effect.
    pub(super) fn leave(&mut self, kind: Kind) {
        let found = self.open.iter().rev().take(REACH).position(|container| container.kind() == kind);
        if let Some(above) = found {
            self.open.truncate(self.open.len() - above - 1);
        }
    }

    /// Whether the innermost container of one of two kinds is of the first.
    pub(super) fn is_inside(&self, kind: Kind, before: Kind) -> bool {
        let mut kinds = self.open.iter().rev().take(REACH).map(Container::kind);
        kinds.find(|found| *found == kind || *found == before) == Some(kind)
    }

    /// What prose is that stands here, and what block leads it in.
    pub(super) fn kind(&mut self) -> (BlockKind, Option<usize>) {
        let mut in_item = false;
        for container in self.open.iter().rev().take(REACH) {
            match container {
                Container::Heading { .. } => return (BlockKind::Heading, None),
                Container::Item { fresh } if *fresh || in_item => in_item = true,
                Container::Item { .. } => return (BlockKind::Paragraph, None),
                Container::List { ordered, depth, lead_in } if in_item => {
                    return (BlockKind::ListItem { depth: *depth, ordered: *ordered }, *lead_in);
                }
                Container::Cell => break,
                Container::Quote => return (BlockKind::Quote, None),
                Container::List { .. } | Container::Table(_) => {}
            }
        }
        self.cell().unwrap_or((BlockKind::Paragraph, None))
    }

    /// Hears what was read in the innermost container. A heading gives its rank and where its line
    /// begins, if that is not yet taken.
    pub(super) fn note(&mut self, kind: &BlockKind, text: &str) -> Option<(u8, Option<usize>)> {
        match self.open.last_mut()? {
            Container::Item { fresh } => *fresh = false,
            Container::Heading { rank, start } if *kind == BlockKind::Heading => return Some((*rank, start.take())),
            Container::Cell => {
                if let Some(table) = self.table().filter(|table| table.is_head) {
                    let column = table.column.unwrap_or(0) as usize;
                    table.heads.resize(table.heads.len().max(column + 1), None);
                    table.heads[column].get_or_insert_with(|| text.into());
                }
            }
            _ => {}
        }
        None
    }

    fn cell(&mut self) -> Option<(BlockKind, Option<usize>)> {
        let table = self.table()?;
        let column = table.column?;
        let head = if table.is_head { None } else { table.heads.get(column as usize).cloned().flatten() };
        Some((BlockKind::TableCell { row: table.row.unwrap_or(0), column, head }, table.lead_in))
    }

    fn table(&mut self) -> Option<&mut Table> {
        self.open.iter_mut().rev().take(REACH).find_map(|container| match container {
            Container::Table(table) => Some(&mut **table),
            _ => None,
        })
    }
}
