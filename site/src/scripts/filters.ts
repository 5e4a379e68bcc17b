/** Show a form that hides rows of the table after it. What is chosen stands in the address, so that it can be cited. */
export function enableFilters(form: HTMLFormElement): void {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('table[data-sortable] tbody tr')];
  restore(form);
  const update = () => {
    const chosen = choices(form);
    let visible = 0;
    for (const row of rows) {
      row.hidden = !matches(row, chosen);
      if (!row.hidden) visible += 1;
    }
    announce(form, visible, rows.length);
    remember(chosen);
  };
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  form.addEventListener('reset', () => setTimeout(update));
  form.hidden = false;
  update();
}

function choices(form: HTMLFormElement): ReadonlyMap<string, string> {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [],
  );
  return new Map(fields);
}

/** `find` looks in the words of the row's head; every other field names one of the row's `data-` attributes. */
function matches(row: HTMLTableRowElement, chosen: ReadonlyMap<string, string>): boolean {
  return [...chosen].every(([name, value]) => {
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
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
  }
}

function remember(chosen: ReadonlyMap<string, string>): void {
  const query = new URLSearchParams([...chosen]).toString();
  history.replaceState(null, '', `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`);
}
