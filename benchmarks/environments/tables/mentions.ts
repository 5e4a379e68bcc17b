/** Whether a part of a definition reads the row or variable of this name. */
export function mentions(node: unknown, name: string): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const parts = new Map<string, unknown>(Object.entries(node));
  const isNamed =
    (parts.get('kind') === 'column' && parts.get('of') === name) ||
    (parts.get('kind') === 'variable' && parts.get('name') === name);
  return isNamed || [...parts.values()].some((part) => mentions(part, name));
}
