import { plain } from '../board/untrusted.ts';
import { choose, chosen, keep } from './choices.ts';

/** The parts of a ranking's file that are compared. */
type Place = { readonly rank: number; readonly best: number; readonly worst: number };
type RankingFile = {
  readonly rankings: readonly {
    readonly role: string;
    readonly standings: readonly {
      readonly model: string;
      readonly name: string;
      readonly place: Place | null;
    }[];
  }[];
};
type Row = { readonly model: string; readonly name: string; readonly from: Place; readonly to: Place };

const form = document.querySelector<HTMLFormElement>('form[data-between]');
if (form !== null) enableBetween(form);

function enableBetween(form: HTMLFormElement): void {
  const [from, to] = [...form.querySelectorAll('select')];
  const status = document.querySelector('[data-status]');
  const result = document.querySelector('[data-result]');
  if (from === undefined || to === undefined || status === null || result === null) return;
  choose(from, chosen('from'));
  if (to.options.length > 1) to.selectedIndex = 1;
  choose(to, chosen('to'));
  let latest = '';
  const show = async (): Promise<void> => {
    const question = `${from.value} ${to.value}`;
    latest = question;
    keep([
      ['from', from.value],
      ['to', to.value],
    ]);
    status.textContent = 'Reading';
    const [before, after] = await Promise.all([placesOf(from), placesOf(to)]);
    if (latest !== question) return;
    const rows = shared(before, after);
    status.textContent = summary(rows);
    result.replaceChildren(...(rows.length === 0 ? [] : [table(rows, form.dataset['between'] ?? '')]));
  };
  const showOrSay = (): void => {
    show().catch(() => {
      status.textContent = 'A ranking could not be read. Load the page again.';
    });
  };
  form.hidden = false;
  form.addEventListener('change', showOrSay);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  showOrSay();
}

/** Places by model of the ranking that is chosen. */
async function placesOf(
  field: HTMLSelectElement,
): Promise<ReadonlyMap<string, { name: string; place: Place }>> {
  const option = field.selectedOptions[0];
  const response = await fetch(option?.dataset['file'] ?? '');
  const { rankings } = (await response.json()) as RankingFile;
  const standings = rankings.find(({ role }) => role === option?.dataset['role'])?.standings ?? [];
  return new Map(
    standings.flatMap(({ model, name, place }) =>
      place === null ? [] : [[model, { name, place }] as const],
    ),
  );
}

function shared(
  before: Awaited<ReturnType<typeof placesOf>>,
  after: Awaited<ReturnType<typeof placesOf>>,
): readonly Row[] {
  return [...before].flatMap(([model, { name, place }]) => {
    const other = after.get(model);
    return other === undefined ? [] : [{ model, name, from: place, to: other.place }];
  });
}

const isBeyondChance = ({ from, to }: Row): boolean => from.worst < to.best || to.worst < from.best;

function summary(rows: readonly Row[]): string {
  if (rows.length === 0) return 'No model has a place in both.';
  const sure = rows.filter(isBeyondChance).length;
  const moved = rows.filter(({ from, to }) => from.rank !== to.rank).length;
  return `Models with a place in both: ${rows.length}. Of these move: ${moved}, beyond chance: ${sure}.`;
}

function table(rows: readonly Row[], models: string): HTMLElement {
  const scroll = element('div', '');
  scroll.className = 'scroll';
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', 'Both rankings');
  const whole = document.createElement('table');
  const head = whole.createTHead().insertRow();
  for (const title of ['Model', 'From', 'To', 'Move']) {
    const cell = element('th', title);
    cell.setAttribute('scope', 'col');
    if (title !== 'Model') cell.className = 'figure';
    head.append(cell);
  }
  const body = whole.createTBody();
  for (const row of rows) body.append(line(row, models));
  scroll.append(whole);
  return scroll;
}

function line(row: Row, models: string): HTMLTableRowElement {
  const { model, name, from, to } = row;
  const cells = document.createElement('tr');
  const heading = element('th', '');
  heading.setAttribute('scope', 'row');
  const link = document.createElement('a');
  link.href = `${models}${model}/`;
  link.append(element('bdi', plain(name)));
  heading.append(link);
  cells.append(heading);
  for (const place of [from, to]) {
    const cell = element('td', `${place.rank} `);
    cell.className = 'figure';
    cell.append(element('small', place.best === place.worst ? '' : `${place.best}–${place.worst}`));
    cells.append(cell);
  }
  const moved = from.rank - to.rank;
  const move = element('td', '');
  move.className = moved === 0 ? 'figure' : moved > 0 ? 'figure gain' : 'figure loss';
  const words = moved === 0 ? '–' : moved > 0 ? `▲ ${moved}` : `▼ ${-moved}`;
  move.append(isBeyondChance(row) ? element('b', words) : words);
  cells.append(move);
  return cells;
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
