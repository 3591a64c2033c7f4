"""How to get the file (S1.14): short texts for the import dialog, one for each program."""

from __future__ import annotations

from types import MappingProxyType

HOW_TO_GET = MappingProxyType(
    {
        "google": (
            "Google Contacts",
            "1. Open contacts.google.com in a browser.\n"
            "2. Tick the contacts you want, or none for all of them.\n"
            "3. Choose Export (in the menu at the left, or under the three dots).\n"
            "4. Choose Google CSV, then Export. The file is contacts.csv.",
        ),
        "outlook-web": (
            "Outlook on the web, new Outlook",
            "1. Open People.\n"
            "2. Choose Manage contacts, then Export contacts.\n"
            "3. Choose all contacts or one folder, then Export. The file is contacts.csv.",
        ),
        "outlook": (
            "Outlook for Windows (classic)",
            "1. Choose File, Open & Export, Import/Export.\n"
            "2. Choose Export to a file, then Comma Separated Values.\n"
            "3. Choose your Contacts folder and a name for the file, then Finish.\n"
            "Any language of Outlook will do.",
        ),
        "apple": (
            "iCloud and Apple Contacts",
            "On a Mac: open Contacts, choose all (Command A), then File, Export, Export vCard.\n"
            "In a browser: open icloud.com/contacts, choose all, then Export vCard.\n"
            "On an iPhone: open Contacts, Lists, press long on All Contacts, then Export.",
        ),
        "thunderbird": (
            "Thunderbird",
            "1. Open the address book and choose one at the left.\n"
            "2. Choose Tools, Export (or Export in the menu of that address book).\n"
            "3. Choose vCard, or Comma Separated (UTF-8). LDIF is not read.",
        ),
        "android": (
            "Android",
            "1. Open Contacts, then Organise (or the menu).\n"
            "2. Choose Export to file (or Import/export, Export to storage).\n"
            "3. The file is contacts.vcf in Downloads: copy it to this computer.",
        ),
    }
)
"""Title and steps by a short name: ``google``, ``outlook-web``, ``outlook``, ``apple``,
``thunderbird``, ``android``."""
