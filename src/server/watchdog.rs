//! Ends the process when the editor that started it is gone and left the pipe open.

use std::path::PathBuf;
use std::process;
use std::time::Duration;

/// How often to look.
const INTERVAL: Duration = Duration::from_secs(3);

/// Watches the client's process from now on. Where its life cannot be seen, only the end of the
/// input ends this process.
pub(super) fn watch(client: u32) {
    let Some(is_alive) = signs_of_life(client) else {
        return;
    };
    let watch = move || {
        while is_alive() {
            std::thread::sleep(INTERVAL);
        }
        tracing::warn!("the client's process is gone");
        process::exit(1);
    };
    if let Err(error) = std::thread::Builder::new().name("watchdog".into()).spawn(watch) {
        tracing::warn!("cannot watch the client's process: {error}");
    }
}

/// A parent that dies hands its children on; any other process is listed by the kernel, where it
/// keeps a list that can be read as files.
fn signs_of_life(client: u32) -> Option<Box<dyn Fn() -> bool + Send>> {
    #[cfg(unix)]
    if std::os::unix::process::parent_id() == client {
        return Some(Box::new(move || std::os::unix::process::parent_id() == client));
    }
    let entry = PathBuf::from(format!("/proc/{client}"));
    entry.exists().then(|| -> Box<dyn Fn() -> bool + Send> { Box::new(move || entry.exists()) })
}
