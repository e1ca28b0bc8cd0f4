"""One Danish sentence for each thing that can be wrong with a row, and for what was left out."""

_PROBLEMS: dict[str, str] = {
    "row_width": "Rækken har flere eller færre celler end overskriften. Ret rækken.",
    "heading_twice": "To kolonner har samme overskrift, så ingen af dem er valgt. Giv dem hver sit navn.",
    "heading_repeated": "Rækken gentager overskriften og er sprunget over.",
    "column_missing": "Der mangler en kolonne med {detail}. Vælg kolonnen, eller tilføj den i filen.",
    "looks_garbled": "Teksten ser ud til at være gemt med et forkert tegnsæt. Gem filen som UTF-8.",
    "formula_not_calculated": "Cellen er en formel uden resultat. Åbn og gem filen i Excel.",
    "excel_error": "Cellen viser en Excel-fejl. Ret formlen eller skriv værdien.",
    "text_too_long": "Teksten er for lang. Kort den af.",
    "hidden_sheet": "Tabellen står i et skjult ark. Den er læst alligevel.",
    "sheet_not_read": "Arket er ikke læst, fordi det ikke ligner en tabel, programmet kender.",
    "id_missing": "Rækken mangler et id. Skriv enhedens eller medarbejderens id.",
    "name_missing": "Rækken mangler et navn. Skriv navnet.",
    "duplicate_unit": "Enhedens id står også i række {detail}. Ret det ene.",
    "duplicate_employee": "Medarbejdernummeret står også i række {detail}. Ret det ene.",
    "second_engagement": "Personen står også i række {detail}, og den række er brugt.",
    "parent_unknown": "Den overordnede enhed findes ikke i filen. Ret id'et.",
    "parent_not_read": "Den overordnede enhed har selv en fejl. Ret den først.",
    "units_in_circle": "Enhederne peger på hinanden i ring: {detail}. Ret den overordnede enhed.",
    "several_roots": "Filen har flere øverste enheder: {detail}. De samles under kommunen.",
    "own_parent": "Enheden er sin egen overordnede og er læst som øverste enhed.",
    "unit_unknown": "Medarbejderens enhed findes ikke i filen. Ret enhedens id.",
    "unit_ambiguous": "To enheder har dette navn. Brug enhedens id i stedet.",
    "unit_not_read": "Medarbejderens enhed har selv en fejl. Ret den først.",
    "unit_missing": "Rækken mangler en enhed. Skriv enhedens id.",
    "bad_date": "Datoen kan ikke læses. Skriv den som 30-06-2026.",
    "american_dates": "Kolonnens datoer er læst som måned-dag-år.",
    "bad_number": "Tallet kan ikke læses. Skriv det med cifre og komma.",
    "bad_email": "Mailadressen kan ikke bruges og er ikke taget med.",
    "shared_email": "Flere personer har samme mailadresse.",
    "unknown_word": "Ordet kendes ikke, så feltet er ladt uændret.",
    "ends_before_start": "Slutdatoen ligger før startdatoen. Ret den ene.",
    "number_was_cpr": "Rækkens eneste id er et CPR-nummer, og det bruges ikke. Giv et medarbejdernummer.",
    "levels_filled_down": "Tomme niveauer er udfyldt med niveauet fra rækken over.",
    "unit_not_in_round": "Enheden findes ikke i organisationen. Ret enhedens id, eller ret organisationen.",
    "bad_answer": "Svaret findes ikke på spørgsmålets skala. Ret svaret, eller lad cellen være tom.",
    "contradicting_answer": "Tallet siger ét svar og teksten et andet. Ret cellen.",
    "empty_response": "Rækken har ingen svar og tæller ikke som en besvarelse.",
    "not_finished": "Besvarelsen er begyndt, men ikke sendt, og er ikke taget med.",
    "bad_status": "Svarstatus kan ikke læses. Skriv for eksempel Gennemført eller Ikke besvaret.",
    "bad_leader": "Det kan ikke ses, om rækken er en leders. Skriv Leder eller Medarbejder.",
    "duplicate_response": "Besvarelsen står også i række {detail}. Fjern den ene.",
    "reporter_with_answers": (
        "Rækken havde både navn og anonyme svar. De er skilt ad, og navnet følger ikke svarene."
    ),
    "finding_without_reporter": "Det fysiske forhold er meldt uden navn.",
    "numbered_options": "Tallene 1, 2, 3 er læst som første, anden og tredje svarmulighed.",
    "question_missing": "Filen har ingen kolonne til spørgsmålet {detail}.",
    "question_unknown": "Kolonnen ligner et spørgsmål, men findes ikke i spørgeskemaet. Den er ikke læst.",
    "cpr_in_text": "Teksten indeholdt et CPR-nummer. Det er fjernet.",
}

_DROPPED: dict[str, str] = {
    "cpr": "indeholder CPR-numre og er ikke læst ind. Programmet gemmer aldrig CPR-numre.",
    "background": "er en baggrundsoplysning, som programmet ikke bruger, og er ikke gemt.",
    "identity": "kan vise, hvem der har svaret, og er ikke læst ind sammen med anonyme svar.",
    "time": "viser, hvornår der er svaret, og er ikke læst ind.",
    "network": "viser, hvilken computer der er brugt, og er ikke læst ind.",
    "response_id": "er et løbenummer fra undersøgelsesværktøjet og er ikke læst ind.",
    "not_used": "bruges ikke af programmet og er ikke læst ind.",
}


def problem_sentence(code: str, detail: str = "") -> str:
    """Say what is wrong with a row and what to do (KeyError: unknown code)."""
    return _PROBLEMS[code].format(detail=detail)


def dropped_sentence(column: str, reason: str) -> str:
    """Say which column was left out and why (KeyError: unknown reason)."""
    return f"Kolonnen »{column}« {_DROPPED[reason]}"
