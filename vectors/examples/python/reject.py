"""How an operation says no."""


class Reject(Exception):
    """The protocol under test says no: a stage and a code of vectors/errors.json."""

    def __init__(self, stage, code):
        super().__init__(code)
        self.reply = {"stage": stage, "code": code}
