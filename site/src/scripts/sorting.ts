type Direction = 'ascending' | 'descending';

/** Make the heads of a table into buttons that sort its rows. Rows without a value stay last either way. */
export function enableSorting(table: HTMLTableElement): void {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>('thead th[data-sort]')];
  for (const head of heads) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const direction = nextDirection(head);
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', direction);
      table.dataset['order'] = head === heads[0] && direction === 'ascending' ? 'rank' : 'other';
      sortRows(table, head, direction);
    });
  }
}

function nextDirection(head: HTMLTableCellElement): Direction {
  const first = head.dataset['first'] === 'ascending' ? 'ascending' : 'descending';
  const current = head.getAttribute('aria-sort');
  if (current === null) return first;
  return current === 'ascending' ? 'descending' : 'ascending';
}

function sortRows(table: HTMLTableElement, head: HTMLTableCellElement, direction: Direction): void {
  const body = table.tBodies[0];
  if (body === undefined) return;
  const sign = direction === 'ascending' ? 1 : -1;
  const compare = head.dataset['sort'] === 'number' ? compareNumbers : compareTexts;
  const keyed = [...body.rows].map((row) => ({ row, key: valueOf(row.cells[head.cellIndex]) }));
  keyed.sort((left, right) => {
    if (left.key === '' || right.key === '') return Number(left.key === '') - Number(right.key === '');
    return sign * compare(left.key, right.key);
  });
  body.append(...keyed.map(({ row }) => row));
}

/** Numbers are in an attribute, as the page rounds what it shows; text is what the cell says. */
function valueOf(cell: HTMLTableCellElement | undefined): string {
  if (cell === undefined) return '';
  return cell.dataset['value'] ?? (cell.matches('th') ? cell.textContent.trim() : '');
}

const compareNumbers = (left: string, right: string): number => Number(left) - Number(right);

const compareTexts = (left: string, right: string): number =>
  left.localeCompare(right, 'en', { numeric: true });
