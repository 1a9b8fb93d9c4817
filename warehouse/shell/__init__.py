"""The prompt where a warehouse is asked in SQL: ``jixiao sql`` on a terminal.

``catalogue`` knows the names there are, ``scan`` and ``completion`` what is being typed,
``answering`` runs a query so that Ctrl-C ends it, ``display`` draws what it gave,
``commands`` are the words with a dot, ``session`` holds the conversation and
``terminal`` the keyboard. Every query opens the warehouse anew: while the prompt
waits, a load is not in its way.
"""
