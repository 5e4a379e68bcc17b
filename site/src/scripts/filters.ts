import { choose, chosen, keep } from './choices.ts';

/** Windows in which filters are in sight from the beginning. */
const WIDE = '(min-width: 48rem)';

/** Shows a form that filters the rows of the tables of the page, and opens folds that hold rows which it finds. */
export function enableFilters(form: HTMLFormElement): void {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('table[data-filterable] tbody tr')];
  const folds = [...document.querySelectorAll<HTMLDetailsElement>('details[data-filtered-fold]')];
  restore(form);
  const update = () => {
    const wanted = wishes(form);
    let visible = 0;
    for (const row of rows) {
      row.hidden = !matches(row, wanted);
      if (!row.hidden) visible += 1;
    }
    announce(form, visible, rows.length);
    if (wanted.values().some((value) => value !== '')) for (const fold of folds) openIfFound(fold);
    keep(wanted);
  };
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  form.addEventListener('reset', () => setTimeout(update));
  form.hidden = false;
  unfold(form);
  update();
}

/** Shows what the form is folded into, open where there is room or something is asked for. */
function unfold(form: HTMLFormElement): void {
  const fold = form.closest<HTMLDetailsElement>('details[data-fold]');
  if (fold === null) return;
  fold.hidden = false;
  fold.open =
    matchMedia(WIDE).matches ||
    wishes(form)
      .values()
      .some((value) => value !== '');
}

function openIfFound(fold: HTMLDetailsElement): void {
  if (fold.querySelector('tbody tr:not([hidden])') !== null) fold.open = true;
}

/** Value of each field; empty if it does not filter. */
function wishes(form: HTMLFormElement): ReadonlyMap<string, string> {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value.trim()] as const] : [],
  );
  return new Map(fields);
}

/**
 * `find` searches the text of the row's head; a number is the most that the row's `data-` attribute of that name may be, and a row
 * without it does not match; every other field is matched against that attribute.
 */
function matches(row: HTMLTableRowElement, wanted: ReadonlyMap<string, string>): boolean {
  return [...wanted].every(([name, value]) => {
    if (value === '') return true;
    if (name === 'find') {
      const head = row.querySelector('th')?.textContent ?? '';
      return head.toLowerCase().includes(value.toLowerCase());
    }
    const own = row.dataset[name] ?? '';
    return name === MOST ? own !== '' && Number(own) <= Number(value) : own.split('|').includes(value);
  });
}

/** Field for the highest price of a row. */
const MOST = 'dollars';

function announce(form: HTMLFormElement, visible: number, all: number): void {
  const output = form.querySelector('output');
  if (output !== null) output.textContent = visible === all ? `${all} rows` : `${visible} of ${all} rows`;
}

function restore(form: HTMLFormElement): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement) field.value = chosen(field.name);
    if (field instanceof HTMLSelectElement) choose(field, chosen(field.name));
  }
}
