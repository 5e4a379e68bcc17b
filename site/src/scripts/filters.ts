import { choose, chosen, keep } from './choices.ts';

/** Shows a form that filters the rows of the following table. */
export function enableFilters(form: HTMLFormElement): void {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('table[data-sortable] tbody tr')];
  restore(form);
  const update = () => {
    const wanted = wishes(form);
    let visible = 0;
    for (const row of rows) {
      row.hidden = !matches(row, wanted);
      if (!row.hidden) visible += 1;
    }
    announce(form, visible, rows.length);
    keep(wanted);
  };
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  form.addEventListener('reset', () => setTimeout(update));
  form.hidden = false;
  update();
}

/** Value of each field; empty if it does not filter. */
function wishes(form: HTMLFormElement): ReadonlyMap<string, string> {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value.trim()] as const] : [],
  );
  return new Map(fields);
}

/**
 * `find` searches the text of the row's head; every other field is matched against the row's `data-` attribute of that
 * name.
 */
function matches(row: HTMLTableRowElement, wanted: ReadonlyMap<string, string>): boolean {
  return [...wanted].every(([name, value]) => {
    if (value === '') return true;
    if (name !== 'find') return (row.dataset[name] ?? '').split('|').includes(value);
    const head = row.querySelector('th')?.textContent ?? '';
    return head.toLowerCase().includes(value.toLowerCase());
  });
}

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
