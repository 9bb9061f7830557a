"""Explorers as widgets in a notebook: the only folder that knows IPython."""
