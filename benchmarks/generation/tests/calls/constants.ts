import type { Literal } from '../../../../harness/contract/tool-language.ts';

/** Numbers and texts that stand in a part of a definition as constants, each once, in the order of the part. */
export function constantsIn(part: unknown): readonly Literal[] {
  const found = new Set<Literal>();
  const visit = (node: unknown, isItem: 'item' | 'value'): void => {
    // A text that is no item of a list is a name or a kind.
    if (typeof node === 'number' || (typeof node === 'string' && isItem === 'item')) found.add(node);
    if (typeof node !== 'object' || node === null) return;
    const children: readonly unknown[] = Object.values(node);
    for (const child of children) visit(child, Array.isArray(node) ? 'item' : 'value');
  };
  visit(part, 'value');
  return [...found];
}

/** Names of the tables that a part of a definition reads or writes, each once, in the order of the part. */
export function tablesIn(part: unknown): readonly string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const entries: readonly (readonly [string, unknown])[] = Object.entries(node);
    for (const [key, child] of entries) {
      if (key === 'table' && typeof child === 'string') found.add(child);
      visit(child);
    }
  };
  visit(part);
  return [...found];
}
