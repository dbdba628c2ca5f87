#[test]
fn the_data_can_be_read() {
    super::Law::load().unwrap();
}
