import { chosen, keep } from './choices.ts';

type Direction = 'ascending' | 'descending';

/**
 * Turns the heads of a table into buttons that sort its rows. Rows without a value stay last in either direction. An order
 * other than the default is stored in the URL.
 */
export function enableSorting(table: HTMLTableElement): void {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>('thead th[data-sort]')];
  const own = heads.find((head) => head.hasAttribute('aria-sort'));
  const sort = (head: HTMLTableCellElement, direction: Direction) => {
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', direction);
    const isOwn = head === own && direction === firstDirection(head);
    table.dataset['order'] = isOwn ? 'rank' : 'other';
    sortRows(table, head, direction);
    keep([
      ['sort', isOwn ? '' : (head.dataset['column'] ?? '')],
      ['order', isOwn ? '' : direction],
    ]);
  };
  for (const head of heads) {
    buttonIn(head).addEventListener('click', () => {
      sort(head, nextDirection(head));
    });
  }
  const kept = heads.find((head) => head.dataset['column'] === chosen('sort'));
  if (kept !== undefined) sort(kept, chosen('order') === 'ascending' ? 'ascending' : 'descending');
}

/** Turns the text of a head into a button, without the drawing below it. */
function buttonIn(head: HTMLTableCellElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  const words = [...head.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  button.textContent = words
    .map(({ textContent }) => textContent ?? '')
    .join('')
    .trim();
  for (const node of words) node.remove();
  head.prepend(button);
  return button;
}

const firstDirection = (head: HTMLTableCellElement): Direction =>
  head.dataset['first'] === 'ascending' ? 'ascending' : 'descending';

function nextDirection(head: HTMLTableCellElement): Direction {
  const current = head.getAttribute('aria-sort');
  if (current === null) return firstDirection(head);
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

/**
 * Sort key of a cell: numbers come from an attribute, because displayed numbers are rounded; text comes from the content.
 */
function valueOf(cell: HTMLTableCellElement | undefined): string {
  if (cell === undefined) return '';
  return cell.dataset['value'] ?? (cell.matches('th') ? cell.textContent.trim() : '');
}

const compareNumbers = (left: string, right: string): number => Number(left) - Number(right);

const compareTexts = (left: string, right: string): number =>
  left.localeCompare(right, 'en', { numeric: true });
