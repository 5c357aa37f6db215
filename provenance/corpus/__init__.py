"""Where else a quote stands: passages found again among articles that nobody linked, at any scale.

The articles are cut into passages, passages that share rare keys are found by a database engine, and what the engine
finds is verified and its drift named by the same code that checks a chain.
"""
