/** What a reader has chosen on this page stands in its address, so that it can be kept, shared and cited. */
export const chosen = (name: string): string => new URLSearchParams(location.search).get(name) ?? '';

/** Keep choices by name; an empty one is taken out of the address. Others stay as they are. */
export function keep(choices: Iterable<readonly [name: string, value: string]>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of choices) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history.replaceState(null, '', `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`);
}

/** Choose a value of a list; one that is not on offer is left aside, as it would leave the list empty. */
export function choose(field: HTMLSelectElement, value: string): void {
  if ([...field.options].some((option) => option.value === value)) field.value = value;
}
