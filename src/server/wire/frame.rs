//! Frames: headers, a blank line and a body of the announced length.

use std::io::{self, BufRead, Read};

/// No document that a person writes comes near this; a length beyond it is a broken header.
const MAX_BODY: u64 = 64 << 20;

/// What the stream brought.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A message's bytes.
    Body(Vec<u8>),
    /// Something that is no frame; what follows it is found again.
    Broken(&'static str),
}

/// Reads frames from a stream and finds its way back after broken ones.
#[derive(Debug)]
pub(super) struct FrameReader<R> {
    stream: R,
    /// Between a broken frame, which was reported, and the next length.
    lost: bool,
}

impl<R: BufRead> FrameReader<R> {
    pub(super) fn new(stream: R) -> Self {
        Self { stream, lost: false }
    }

    /// The next frame, or `None` at the end of the stream.
    pub(super) fn next(&mut self) -> io::Result<Option<Frame>> {
        match self.header()? {
            Header::End => Ok(None),
            Header::Length(length) if length <= MAX_BODY => self.body(length),
            Header::Length(length) => {
                io::copy(&mut (&mut self.stream).take(length), &mut io::sink())?;
                Ok(Some(Frame::Broken("the message is longer than 64 MiB")))
            }
            Header::Broken => {
                self.lost = true;
                Ok(Some(Frame::Broken("the header has no valid Content-Length")))
            }
        }
    }

    /// Reads header lines up to the blank one. After a broken frame, whatever comes before the
    /// next length is passed over.
    fn header(&mut self) -> io::Result<Header> {
        let mut length = None;
        let mut seen_any = false;
        loop {
            let mut line = Vec::new();
            if (&mut self.stream).take(MAX_BODY).read_until(b'\n', &mut line)? == 0 {
                return Ok(Header::End);
            }
            let line = line.trim_ascii();
            let found = content_length(line);
            match (line.is_empty(), length) {
                (true, Some(length)) => {
                    self.lost = false;
                    return Ok(Header::Length(length));
                }
                (true, None) if seen_any && !self.lost => return Ok(Header::Broken),
                (true, None) => {}
                (false, _) => {
                    seen_any = true;
                    length = found.or(length);
                }
            }
        }
    }

    fn body(&mut self, length: u64) -> io::Result<Option<Frame>> {
        let mut body = Vec::new();
        let read = (&mut self.stream).take(length).read_to_end(&mut body)?;
        Ok((read as u64 == length).then_some(Frame::Body(body)))
    }
}

enum Header {
    Length(u64),
    Broken,
    End,
}

/// The length that a header line announces. Header names have no case. What stands before the name
/// is the rest of a body whose length was given too short.
fn content_length(line: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"content-length:";
    let named = |&at: &usize| line[at..at + NAME.len()].eq_ignore_ascii_case(NAME);
    let start = (0..=line.len().checked_sub(NAME.len())?).rev().find(named)?;
    std::str::from_utf8(line[start + NAME.len()..].trim_ascii()).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: &str = "the header has no valid Content-Length";

    fn check(stream: &str, expected: &[Result<&str, &'static str>]) {
        let mut reader = FrameReader::new(stream.as_bytes());
        let mut frames = Vec::new();
        while let Some(frame) = reader.next().expect("memory can be read") {
            frames.push(frame);
        }
        let expected: Vec<_> = expected
            .iter()
            .map(|one| match one {
                Ok(body) => Frame::Body(body.as_bytes().to_vec()),
                Err(why) => Frame::Broken(why),
            })
            .collect();
        assert_eq!(frames, expected, "{stream:?}");
    }

    #[test]
    fn headers_have_no_case_and_may_be_many() {
        check("Content-Length: 2\r\n\r\n{}", &[Ok("{}")]);
        check("X: y\r\ncontent-LENGTH:2\r\nContent-Type: application/x; charset=utf8\r\n\r\n{}", &[Ok("{}")]);
        check("Content-Length: 2\n\n{}Content-Length: 2\r\n\r\n[]", &[Ok("{}"), Ok("[]")]);
    }

    #[test]
    fn the_reader_finds_its_way_back() {
        check("Content-Length: x\r\n\r\n{}Content-Length: 2\r\n\r\n[]", &[Err(LENGTH), Ok("[]")]);
        check("Y: x\r\n\r\n{\"a\":\n1}\ncontent-length: 2\r\n\r\n[]", &[Err(LENGTH), Ok("[]")]);
        check("Content-Length: 1\r\n\r\n{}Content-Length: 2\r\n\r\n[]", &[Ok("{"), Ok("[]")]);
        check("\r\n\r\nContent-Length: 2\r\n\r\n[]", &[Ok("[]")]);
    }

    #[test]
    fn a_cut_off_frame_is_the_end() {
        check("Content-Length: 9\r\n\r\n{}", &[]);
        check("Content-Len", &[]);
        check("", &[]);
    }

    #[test]
    fn a_message_that_is_too_long_is_passed_over() {
        let long = MAX_BODY + 1;
        let body = " ".repeat(usize::try_from(long).expect("64 bits"));
        let stream = format!("Content-Length: {long}\r\n\r\n{body}Content-Length: 2\r\n\r\n[]");
        check(&stream, &[Err("the message is longer than 64 MiB"), Ok("[]")]);
    }
}
