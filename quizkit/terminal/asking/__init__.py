"""How a candidate answers, key by key: one state machine for each interaction, for every front that has keys.

A state is a value. `press` returns the next state, the response when it is complete, words of refusal where a key
cannot mean anything yet, a command that was typed, or None for a key that the state leaves to the front.
"""

from quizkit.terminal.asking.asked import Asked, Command, Pressed, Refused, below, without_command
from quizkit.terminal.asking.table import ask

__all__ = ["Asked", "Command", "Pressed", "Refused", "ask", "below", "without_command"]
