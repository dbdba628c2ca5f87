//! Actions on findings: what they change, and what is found afterwards.

mod accept;
mod desk;
mod every_fix;
mod formats;
mod insert;
mod properties;
