"""From items to forms: chosen by a blueprint, shuffled by a seed."""
