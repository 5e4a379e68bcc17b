/** Attributes of an element; `undefined` leaves one out. */
type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with children. Texts become text nodes, whatever they contain. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A table in a region of its own, with heads of columns and rows of cells. */
export function table(
  label: string,
  heads: readonly HTMLTableCellElement[],
  rows: readonly (readonly HTMLTableCellElement[])[],
): HTMLElement {
  return element(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0' },
    element(
      'table',
      { class: 'compared' },
      element('thead', {}, element('tr', {}, ...heads)),
      element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells))),
    ),
  );
}

/** Head of a column. */
export const head = (text: string | Node, kind?: string): HTMLTableCellElement =>
  element('th', { scope: 'col', class: kind }, text);

/** Head of a row. */
export const rowHead = (text: string | Node): HTMLTableCellElement => element('th', { scope: 'row' }, text);

/** A cell with a figure and, in small print, what stands beside it. */
export function figureCell(figure: string, beside = ''): HTMLTableCellElement {
  const small = beside === '' ? [] : [element('small', {}, beside)];
  return element('td', { class: 'figure' }, figure, ...small);
}
