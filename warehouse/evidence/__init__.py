"""What is known about one row of the warehouse, with its evidence in the file it came from.

``show.shown`` gives the text, ``picture.save_picture`` the place in the file as a picture.
Nothing is shown of a file whose content is not the one that was loaded.
"""
