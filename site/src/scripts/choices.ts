/** A user's choice on this page, from the URL, where it can be bookmarked, shared and cited. */
export const chosen = (name: string): string => new URLSearchParams(location.search).get(name) ?? '';

/** Stores choices in the URL by name. An empty choice is removed; other parameters are kept. */
export function keep(choices: Iterable<readonly [name: string, value: string]>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of choices) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history.replaceState(null, '', `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`);
}

/** Selects an option; ignores a value that is not an option, which would leave the list without selection. */
export function choose(field: HTMLSelectElement, value: string): void {
  if ([...field.options].some((option) => option.value === value)) field.value = value;
}
