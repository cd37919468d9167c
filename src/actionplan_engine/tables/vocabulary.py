"""What tables, columns and words of cells are called in Greek and Spanish.

English names are the canonical ones of the contract. In each entry the first name is the one that
is written into new workbooks; names after a `|` are understood as well. Capitals, accents, spaces
and underscores do not matter (see `headers.folded`).
"""

from __future__ import annotations

from typing import NamedTuple


class Names(NamedTuple):
    """The Greek and Spanish names of one thing, and further English ones; the first is shown."""

    el: str
    es: str
    en: str = ""

    def of(self, language: str) -> tuple[str, ...]:
        """Return the names in one language, the shown one first."""
        names = {"el": self.el, "es": self.es, "en": self.en}[language]
        return tuple(name for name in names.split("|") if name)


TABLES: dict[str, Names] = {
    "settings": Names("Ρυθμίσεις", "Ajustes|Configuración", "setting"),
    "cities": Names("Πόλεις|Πόλη", "Ciudades|Ciudad", "city"),
    "themes": Names("Θεματικές|Θέματα", "Temas|Tema", "theme"),
    "frameworks": Names("Πλαίσια|Πλαίσια πολιτικής", "Marcos|Marcos de política", "framework"),
    "practices": Names("Πρακτικές|Καλές πρακτικές", "Prácticas|Buenas prácticas", "good practices"),
    "actions": Names("Δράσεις|Δράση", "Acciones|Iniciativas", "action"),
    "criteria": Names("Κριτήρια|Κριτήριο", "Criterios|Criterio", "criterion"),
    "scores": Names(
        "Βαθμολογίες|Βαθμολογία|Κάρτα βαθμολόγησης",
        "Puntajes|Puntuaciones|Puntaje|Puntuación|Ficha de puntaje",
        "score|scorecard|scorecards",
    ),
    "evidence": Names("Τεκμηρίωση|Τεκμήρια", "Evidencia|Evidencias|Sustento"),
    "scorers": Names(
        "Βαθμολογητές|Αξιολογητές", "Evaluadores|Evaluadoras|Personas evaluadoras", "scorer"
    ),
    "conflicts": Names(
        "Συγκρούσεις συμφερόντων|Συγκρούσεις|Κωλύματα",
        "Conflictos de interés|Conflictos|Conflictos de intereses",
        "conflicts of interest|recusals",
    ),
    "weights": Names("Βάρη|Σταθμίσεις", "Pesos|Ponderaciones", "weight"),
    "pairwise": Names(
        "Συγκρίσεις ανά ζεύγη|Ζεύγη κριτηρίων",
        "Comparación por pares|Comparaciones por pares|Pares de criterios",
        "pairwise comparisons|pairs",
    ),
    "best_worst": Names(
        "Καλύτερο και χειρότερο|Άριστο και χείριστο",
        "Mejor y peor|Mejor-peor",
        "best and worst|best–worst",
    ),
    "comparisons": Names(
        "Συγκρίσεις δράσεων", "Comparación de acciones|Comparaciones de acciones", "comparison"
    ),
    "funds": Names("Πόροι|Ταμεία|Χρηματοδότηση", "Fondos|Financiamiento", "fund"),
    "capacity": Names("Δυναμικότητα|Διαθεσιμότητα", "Capacidad|Disponibilidad", "capacities"),
    "rates": Names(
        "Ισοτιμίες|Συναλλαγματικές ισοτιμίες", "Tipos de cambio|Tasas de cambio", "exchange rates"
    ),
    "rules": Names("Κανόνες|Κανόνας", "Reglas|Regla", "rule"),
    "synergies": Names("Συνέργειες|Συνέργεια", "Sinergias|Sinergia", "synergy"),
    "tabled": Names(
        "Προτάσεις συμβουλίων|Προτάσεις", "Propuestas de los concejos|Propuestas", "tabled lists"
    ),
    "scenarios": Names("Σενάρια|Σενάριο", "Escenarios|Escenario", "scenario"),
    "field_proofs": Names(
        "Τεκμήρια πεδίων|Τεκμήρια πεδίων παρέμβασης", "Pruebas de ámbitos", "proofs"
    ),
    "dnsh": Names(
        "Μη πρόκληση σημαντικής βλάβης|Σημαντική βλάβη",
        "No causar daño significativo|Daño significativo",
        "do no significant harm",
    ),
    "sdg_effects": Names("Επιδράσεις στους ΣΒΑ", "Efectos en los ODS", "sdg effect"),
    "interactions": Names(
        "Αλληλεπιδράσεις στόχων|Αλληλεπιδράσεις",
        "Interacciones entre metas|Interacciones",
        "interaction",
    ),
    "indicators": Names("Δείκτες|Κοινοί δείκτες", "Indicadores|Indicadores comunes", "indicator"),
    "own_codes": Names("Δικοί μας κωδικοί", "Códigos propios", "own code"),
    "notes": Names(
        "Οδηγίες|Σημειώσεις|Κλίμακα|Κωδικοί",
        "Instrucciones|Notas|Escala|Códigos",
        "read me|readme|instructions|scale|codes",
    ),
    "lists": Names("Λίστες", "Listas", "list"),
    "proposed_actions": Names("Νέες δράσεις", "Acciones nuevas", "new actions"),
    "proposed_practices": Names("Νέες πρακτικές", "Prácticas nuevas", "new practices"),
}
"""Table → its names. `notes` is a sheet for people: it is never read."""

COLUMNS: dict[str, Names] = {
    "action_id": Names("Κωδικός δράσης|Δράση", "Código de acción|Acción|id acción", "action"),
    "action_ids": Names("Κωδικοί δράσεων|Δράσεις", "Códigos de acciones|Acciones", "actions"),
    "all_or_none": Names("Όλες ή καμία", "Todas o ninguna"),
    "amount": Names("Ποσό", "Monto|Importe|Cantidad"),
    "anchors": Names("Επίπεδα κλίμακας|Περιγραφές επιπέδων", "Niveles de la escala|Anclas"),
    "band": Names("Περιθώριο %|Περιθώριο", "Margen %|Margen", "band %"),
    "baseline": Names("Τιμή βάσης", "Línea base"),
    "beneficiaries": Names("Ωφελούμενοι", "Beneficiarios|Personas beneficiarias"),
    "best": Names("Άριστο|Καλύτερο", "Óptimo|Mejor"),
    "best_to_other": Names(
        "Καλύτερο προς αυτό|Άριστο προς αυτό", "Mejor frente a este|Mejor a otro"
    ),
    "better": Names("Προτιμότερη δράση|Προτιμότερη", "Acción preferida|Preferida"),
    "by_name_only": Names("Μόνο ονομαστικά", "Solo por nombre"),
    "city_id": Names(
        "Κωδικός πόλης|Πόλη|Δήμος", "Código de ciudad|Ciudad|Municipio|Comuna", "city"
    ),
    "codes": Names("Κωδικοί πλαισίων", "Códigos de marcos"),
    "change": Names("Μεταβολή|Αλλαγή", "Cambio|Variación"),
    "cofinancing": Names(
        "Συγχρηματοδότηση %|Συγχρηματοδότηση", "Cofinanciamiento %|Cofinanciación"
    ),
    "cofinancing_max": Names(
        "Μέγιστη συγχρηματοδότηση %|Μέγιστη συγχρηματοδότηση",
        "Cofinanciamiento máximo %|Cofinanciación máxima",
    ),
    "cohesion_so": Names("Ειδικοί στόχοι Συνοχής", "Objetivos de Cohesión"),
    "confidence": Names("Βεβαιότητα", "Confianza"),
    "continuing": Names("Συνεχιζόμενη", "En curso|Continuidad"),
    "cost_basis": Names("Βάση κόστους|Βάση εκτίμησης", "Base del costo|Base del coste"),
    "cost_high": Names("Κόστος μέγιστο|Υψηλό κόστος", "Costo alto|Coste alto|Costo máximo"),
    "cost_likely": Names(
        "Κόστος πιθανό|Κόστος|Πιθανό κόστος", "Costo probable|Costo|Coste|Coste probable", "cost"
    ),
    "cost_low": Names("Κόστος ελάχιστο|Χαμηλό κόστος", "Costo bajo|Coste bajo|Costo mínimo"),
    "cost_unit": Names("Μονάδα κόστους", "Unidad de costo|Unidad de coste"),
    "country": Names("Χώρα", "País"),
    "coverage_minimum": Names("Ελάχιστη κάλυψη %|Ελάχιστη κάλυψη", "Cobertura mínima %"),
    "criteria_set": Names("Σύνολο κριτηρίων", "Conjunto de criterios"),
    "criterion_id": Names("Κωδικός κριτηρίου|Κριτήριο", "Código de criterio|Criterio", "criterion"),
    "criterion_a": Names("Κριτήριο Α|Πρώτο κριτήριο", "Criterio A|Primer criterio"),
    "criterion_b": Names("Κριτήριο Β|Δεύτερο κριτήριο", "Criterio B|Segundo criterio"),
    "currency": Names("Νόμισμα", "Moneda|Divisa"),
    "date": Names("Ημερομηνία", "Fecha"),
    "description": Names("Περιγραφή", "Descripción"),
    "duration_months": Names("Διάρκεια σε μήνες|Διάρκεια (μήνες)", "Duración en meses"),
    "earliest_start": Names("Νωρίτερη έναρξη|Έναρξη από", "Inicio más temprano|Inicio desde"),
    "eligible": Names("Επιλέξιμη", "Elegible|Admisible"),
    "evidence": Names("Τεκμηρίωση|Τεκμήρια", "Evidencia|Sustento"),
    "excludes": Names("Αποκλείει", "Excluye"),
    "fiscal_year_start": Names(
        "Πρώτος μήνας οικονομικού έτους", "Primer mes del año fiscal|Inicio del año fiscal"
    ),
    "framework": Names("Πλαίσιο|Κωδικός πλαισίου", "Marco|Código de marco", "framework_id"),
    "framework_id": Names("Κωδικός πλαισίου|Πλαίσιο", "Código de marco|Marco", "framework"),
    "from": Names("Από", "Desde"),
    "fund_id": Names("Κωδικός πόρου|Πόρος|Ταμείο", "Código de fondo|Fondo", "fund"),
    "funds": Names("Πόροι|Ταμεία", "Fondos"),
    "gap": Names("Ανοχή βελτίστου", "Brecha de optimalidad"),
    "group": Names("Ομάδα", "Grupo"),
    "indicator": Names("Δείκτης", "Indicador"),
    "intervention_fields": Names("Πεδία παρέμβασης", "Ámbitos de intervención"),
    "judgement": Names("Κρίση|Σύγκριση", "Juicio|Comparación", "judgment"),
    "key": Names("Κλειδί|Ρύθμιση", "Clave|Ajuste", "setting"),
    "kind": Names("Είδος", "Tipo|Clase"),
    "language": Names("Γλώσσα", "Idioma|Lengua"),
    "languages": Names("Γλώσσες", "Idiomas|Lenguas"),
    "lat": Names("Γεωγραφικό πλάτος", "Latitud", "latitude"),
    "latest_end": Names("Αργότερη λήξη|Λήξη έως", "Término más tardío|Fin más tardío"),
    "lead": Names("Υπεύθυνος φορέας|Φορέας", "Responsable"),
    "legal_verdict": Names("Νομική γνώμη", "Dictamen jurídico"),
    "list_id": Names("Κωδικός λίστας|Λίστα", "Código de lista|Lista", "list"),
    "location": Names("Τοποθεσία", "Ubicación"),
    "lock": Names("Κλείδωμα", "Fijación|Bloqueo"),
    "lock_reason": Names("Λόγος κλειδώματος", "Motivo de fijación|Motivo de bloqueo"),
    "lon": Names("Γεωγραφικό μήκος", "Longitud", "longitude"),
    "maintenance_owner": Names("Υπεύθυνος συντήρησης", "Responsable de mantenimiento"),
    "measure": Names("Μέτρο", "Medida"),
    "merge": Names("Συγχώνευση βαθμών", "Agregación de puntajes"),
    "missing_policy": Names("Κενές βαθμολογίες", "Puntajes en blanco"),
    "months": Names("Μήνες|Διάρκεια σχεδίου", "Meses"),
    "name": Names("Όνομα|Ονομασία", "Nombre"),
    "note": Names("Σημείωση", "Nota"),
    "notice": Names("Προειδοποίηση", "Aviso"),
    "nua": Names("Νέα Αστική Ατζέντα", "Nueva Agenda Urbana", "new urban agenda"),
    "of": Names("Αφορά", "Ámbito|Sobre"),
    "one_of": Names("Μία από την ομάδα|Μία μόνο από", "Una del grupo|Solo una de"),
    "own_share_min": Names(
        "Ελάχιστη ίδια συμμετοχή %|Ελάχιστη ίδια συμμετοχή",
        "Aporte propio mínimo %|Aporte propio mínimo",
    ),
    "partners": Names("Εταίροι", "Socios|Organizaciones asociadas"),
    "phase": Names("Φάση|Στάδιο", "Fase|Etapa"),
    "points": Names("Μονάδες αξίας|Μονάδες", "Puntos"),
    "practice_id": Names("Κωδικός πρακτικής|Πρακτική", "Código de práctica|Práctica", "practice"),
    "practice_ids": Names(
        "Κωδικοί πρακτικών|Πρακτικές", "Códigos de prácticas|Prácticas", "practices"
    ),
    "prefer_early": Names("Προτίμηση νωρίς", "Preferir temprano"),
    "price_year": Names("Έτος τιμών", "Año de precios"),
    "programme": Names("Πρόγραμμα", "Programa"),
    "question": Names("Ερώτηση", "Pregunta"),
    "other_to_worst": Names(
        "Αυτό προς χειρότερο|Αυτό προς χείριστο", "Este frente al peor|Otro a peor"
    ),
    "range_best": Names("Εύρος: άριστο|Άριστο όταν δόθηκε", "Rango: óptimo|Óptimo al darlo"),
    "range_best_a": Names("Εύρος Α: άριστο", "Rango A: óptimo"),
    "range_best_b": Names("Εύρος Β: άριστο", "Rango B: óptimo"),
    "range_worst": Names("Εύρος: χείριστο|Χείριστο όταν δόθηκε", "Rango: pésimo|Pésimo al darlo"),
    "range_worst_a": Names("Εύρος Α: χείριστο", "Rango A: pésimo"),
    "range_worst_b": Names("Εύρος Β: χείριστο", "Rango B: pésimo"),
    "range_zero": Names("Εύρος: μηδέν|Μηδέν όταν δόθηκε", "Rango: cero|Cero al darlo"),
    "range_zero_a": Names("Εύρος Α: μηδέν", "Rango A: cero"),
    "range_zero_b": Names("Εύρος Β: μηδέν", "Rango B: cero"),
    "rank": Names("Σειρά|Σειρά σπουδαιότητας", "Orden|Orden de importancia"),
    "rate": Names("Ισοτιμία", "Tipo de cambio|Tasa"),
    "reason": Names("Λόγος|Αιτία", "Motivo|Razón"),
    "requires": Names("Προϋποθέτει|Προαπαιτεί", "Requiere"),
    "resource": Names("Μέσο|Πόρος εργασίας", "Recurso"),
    "robustness_samples": Names("Δείγματα ανθεκτικότητας", "Muestras de robustez"),
    "role": Names("Ρόλος", "Rol|Función"),
    "rollover": Names("Μεταφορά υπολοίπου", "Traspaso de saldo|Arrastre"),
    "rule_id": Names("Κωδικός κανόνα|Κανόνας", "Código de regla|Regla", "rule"),
    "same_site": Names("Ίδια θέση", "Mismo sitio|Mismo lugar"),
    "samples": Names("Δείγματα", "Muestras|Simulaciones"),
    "scenario_id": Names("Κωδικός σεναρίου|Σενάριο", "Código de escenario|Escenario", "scenario"),
    "scope": Names("Πεδίο σύγκρισης|Πεδίο", "Alcance|Ámbito de comparación"),
    "score": Names("Βαθμός|Βαθμολογία", "Puntaje|Puntuación"),
    "scorer_id": Names(
        "Κωδικός βαθμολογητή|Βαθμολογητής", "Código de evaluador|Evaluador|Evaluadora", "scorer"
    ),
    "sdg_targets": Names("Στόχοι ΣΒΑ|ΣΒΑ", "Metas ODS|ODS", "sdg"),
    "seed": Names("Σπόρος", "Semilla"),
    "source": Names("Πηγή", "Fuente"),
    "spending_profile": Names("Κατανομή δαπάνης", "Perfil de gasto"),
    "start": Names("Έναρξη|Έναρξη σχεδίου", "Inicio|Inicio del plan"),
    "strength": Names("Ένταση", "Intensidad|Fuerza"),
    "summary": Names("Περίληψη", "Resumen"),
    "swing": Names("Από – έως", "Desde – hasta", "from – to"),
    "synergy_id": Names("Κωδικός συνέργειας|Συνέργεια", "Código de sinergia|Sinergia", "synergy"),
    "tags": Names("Ετικέτες", "Etiquetas"),
    "target": Names("Τιμή στόχος|Στόχος", "Meta"),
    "theme": Names("Θεματική|Θέμα|Κωδικός θεματικής", "Tema|Código de tema", "theme_id"),
    "theme_id": Names("Κωδικός θεματικής|Θεματική|Θέμα", "Código de tema|Tema", "theme"),
    "themes": Names("Θεματικές|Θέματα", "Temas"),
    "time_limit": Names(
        "Χρονικό όριο (δευτ.)|Χρονικό όριο", "Límite de tiempo (s)|Límite de tiempo"
    ),
    "title": Names("Τίτλος", "Título"),
    "to": Names("Έως", "Hasta"),
    "transferability": Names("Μεταφερσιμότητα", "Transferibilidad"),
    "uaeu": Names("Αστική Ατζέντα ΕΕ", "Agenda Urbana UE", "urban agenda"),
    "unit": Names("Μονάδα", "Unidad"),
    "value": Names("Τιμή", "Valor"),
    "value_points": Names("Σημεία αξίας", "Puntos de valor"),
    "vat": Names("ΦΠΑ", "IVA"),
    "veto_below": Names("Βέτο κάτω από", "Veto bajo"),
    "visit_date": Names("Ημερομηνία επίσκεψης", "Fecha de visita"),
    "weight": Names("Βάρος", "Peso|Ponderación"),
    "weight_high": Names("Βάρος μέγιστο", "Peso alto|Peso máximo"),
    "weight_low": Names("Βάρος ελάχιστο", "Peso bajo|Peso mínimo"),
    "weighting": Names("Μέθοδος βαρών", "Método de pesos|Ponderación"),
    "weights_combination": Names("Συνδυασμός βαρών", "Combinación de pesos"),
    "weights_drawn": Names("Κλήρωση βαρών", "Sorteo de pesos"),
    "what": Names("Τι αλλάζει|Τι", "Qué cambia|Qué"),
    "worse": Names("Υποδεέστερη δράση|Υποδεέστερη", "Acción menos preferida|Menos preferida"),
    "worst": Names("Χείριστο|Χειρότερο", "Pésimo|Peor"),
    "year": Names("Έτος", "Año"),
    "zero": Names("Μηδέν|Καμία αλλαγή", "Cero|Sin cambio"),
    "answer": Names("Απάντηση", "Respuesta"),
    "assessor": Names("Ποιος το εκτίμησε|Εκτιμητής", "Quién lo evaluó"),
    "climate_proofing": Names("Κλιματική θωράκιση", "Protección frente al clima"),
    "code": Names("Κωδικός", "Código"),
    "code_kind": Names("Είδος κωδικού", "Tipo de código"),
    "context": Names("Συνθήκες", "Contexto"),
    "counted_at": Names("Πού μετριέται", "Dónde se cuenta"),
    "effect": Names("Επίδραση", "Efecto"),
    "eu_fund": Names("Ταμείο της ΕΕ", "Fondo de la UE"),
    "from_code": Names("Από στόχο", "Desde la meta"),
    "in_force_from": Names("Ισχύει από", "Vigente desde"),
    "infrastructure_years": Names("Έτη ζωής υποδομής", "Años de vida de la obra"),
    "interaction": Names("Αλληλεπίδραση", "Interacción", "score"),
    "measured_by": Names("Ποιος μετρά", "Quién mide"),
    "objective": Names("Περιβαλλοντικός στόχος", "Objetivo ambiental"),
    "other_fields": Names("Άλλα πεδία παρέμβασης", "Otros ámbitos de intervención"),
    "parent": Names("Ανήκει σε", "Pertenece a"),
    "priority": Names("Προτεραιότητα", "Prioridad"),
    "sdg_target": Names("Στόχος ΣΒΑ", "Meta ODS"),
    "to_code": Names("Προς στόχο", "Hacia la meta"),
    "verdict": Names("Πόρισμα", "Conclusión"),
}
"""Column (or key of `settings`) → its names."""

COST_OF_YEAR = Names("Κόστος έτους|Κόστος έτος", "Costo año|Coste año")
"""Names of `cost_y<n>`, the number left out."""
USE_OF = Names("Χρήση", "Uso")
"""Names of `use:<resource>`, the resource left out."""

WORDS: dict[str, Names] = {
    "yes": Names("ναι|ν|αληθές", "sí|s|verdadero", "y|true"),
    "no": Names("όχι|ο|ψευδές", "no|n|falso", "n|false"),
    "NA": Names(
        "Δ/Ε|ΔΕ|Δ.Ε.|δεν εφαρμόζεται|άνευ αντικειμένου",
        "no aplica|N/A|no corresponde|n.c.",
        "N/A|n.a.|not applicable",
    ),
    "joint": Names("κοινή|κοινό|κοινός|κοινές", "conjunta|conjunto|común"),
    "in": Names("μέσα|εντός", "dentro"),
    "out": Names("έξω|εκτός", "fuera"),
    "scale": Names("κλίμακα", "escala"),
    "measured": Names("μέτρηση|μετρούμενο", "medido|medición"),
    "thousand": Names("χιλιάδες|χιλ.|χιλ. €", "miles|mil|M$", "thousands"),
    "million": Names("εκατομμύρια|εκατ.|εκ. €|M€", "millones|millón|MM$", "millions"),
    "actions": Names("δράσεις", "acciones"),
    "spend": Names("δαπάνη", "gasto"),
    "value": Names("αξία", "valor"),
    "theme": Names("θεματική|θέμα", "tema"),
    "city": Names("πόλη", "ciudad"),
    "framework": Names("πλαίσιο", "marco"),
    "frameworks": Names("πλαίσια", "marcos"),
    "aip": Names("μέσος όρος βαρών", "media de los pesos", "mean of weights"),
    "aij": Names("μέσος όρος κρίσεων", "media de los juicios", "mean of judgements"),
    "fund": Names("πόρος|ταμείο", "fondo"),
    "tag": Names("ετικέτα", "etiqueta"),
    "at_least": Names("τουλάχιστον", "al menos"),
    "at_most": Names("το πολύ", "a lo más|como máximo"),
    "share_min": Names("ελάχιστο μερίδιο", "cuota mínima"),
    "share_max": Names("μέγιστο μερίδιο", "cuota máxima"),
    "fairness": Names("δικαιοσύνη|ισορροπία", "equidad|equilibrio"),
    "budget": Names("προϋπολογισμός", "presupuesto"),
    "climate_min": Names("ελάχιστο κλίμα", "clima mínimo"),
    "even": Names("ομοιόμορφα", "uniforme|pareja"),
    "front": Names("στην αρχή|εμπροσθοβαρής", "al inicio"),
    "back": Names("στο τέλος|οπισθοβαρής", "al final"),
    "years": Names("ανά έτος", "por año|por años"),
    "start": Names("έναρξη|αρχή", "inicio"),
    "end": Names("λήξη|τέλος", "fin|término"),
    "funds": Names("πόροι|ταμεία", "fondos"),
    "cost": Names("κόστος", "costo|coste"),
    "costs": Names("κόστη", "costos|costes"),
    "rule": Names("κανόνας", "regla"),
    "lock": Names("κλείδωμα", "fijación|bloqueo"),
    "weight": Names("βάρος", "peso|ponderación"),
    "rate": Names("ισοτιμία", "tipo de cambio|tasa"),
    "capacity": Names("δυναμικότητα", "capacidad"),
    "capacities": Names("δυναμικότητες", "capacidades"),
    "high": Names("υψηλή|υψηλός|μεγάλη|βέβαιη|σίγουρη", "alta|alto|segura|seguro", "sure|certain"),
    "medium": Names("μέτρια|μέτριος|μεσαία", "media|medio", "moderate|middle"),
    "low": Names("χαμηλή|χαμηλός|μικρή|αβέβαιη", "baja|bajo|insegura|inseguro", "unsure|uncertain"),
    "off": Names("χωρίς|ανενεργός", "sin|desactivada"),
    "no_harm": Names("χωρίς βλάβη|καμία βλάβη", "sin daño", "no harm"),
    "harm": Names("βλάβη|σημαντική βλάβη", "daño|daño significativo"),
    "open": Names("εκκρεμεί", "pendiente"),
    "primary": Names("κύριος|κύρια", "principal"),
    "secondary": Names("δευτερεύων|δευτερεύουσα", "secundaria|secundario"),
    "sdg_target": Names("στόχος ΣΒΑ", "meta ODS", "sdg target"),
    "uaeu": Names("Αστική Ατζέντα ΕΕ", "Agenda Urbana UE", "urban agenda for the eu"),
    "nua": Names("Νέα Αστική Ατζέντα", "Nueva Agenda Urbana", "new urban agenda"),
    "cohesion": Names("Πολιτική Συνοχής", "Política de Cohesión", "cohesion policy"),
    "indicator": Names("δείκτης", "indicador"),
    "ERDF": Names("ΕΤΠΑ", "FEDER"),
    "CF": Names("Ταμείο Συνοχής|ΤΣ", "Fondo de Cohesión|FC", "cohesion fund"),
    "ESF+": Names("ΕΚΤ+|ΕΚΤ", "FSE+|FSE", "ESF"),
    "JTF": Names("ΤΔΜ", "FTJ", "just transition fund"),
}
"""Words that cells may hold → their names; the canonical word itself is always understood."""
