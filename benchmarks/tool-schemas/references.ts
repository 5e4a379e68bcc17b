import { keysOfPointer, pointerStep } from '../../harness/contract/json-pointer.ts';
import type { Json } from '../../harness/contract/json.ts';
import { field, isObject, textField } from './json-fields.ts';

/** What a reference leads to. */
export type Resolved = {
  readonly node: Json;
  /** JSON Pointer to it. */
  readonly pointer: string;
  /** References that were followed, one after the other. */
  readonly followed: readonly string[];
  /** Why a reference was not followed; absent: all were. */
  readonly missing?: 'reference-outside' | 'reference-missing' | 'cycle';
};

/** Most references that are followed one after the other. */
const MOST_HOPS = 20;

/** Follows the references of a node within its document. Nothing else is read, whatever a reference names. */
export function resolved(node: Json, pointer: string, root: Json): Resolved {
  let at: Resolved = { node, pointer, followed: [] };
  for (;;) {
    const reference = isObject(at.node) ? textField(at.node, '$ref') : undefined;
    if (reference === undefined) return at;
    if (at.followed.includes(reference) || at.followed.length >= MOST_HOPS)
      return { ...at, node: {}, missing: 'cycle' };
    if (!reference.startsWith('#')) return { ...at, node: {}, missing: 'reference-outside' };
    const target = targetOf(reference, root);
    if (target === undefined) return { ...at, node: {}, missing: 'reference-missing' };
    at = { ...target, followed: [...at.followed, reference] };
  }
}

function targetOf(reference: string, root: Json): Pick<Resolved, 'node' | 'pointer'> | undefined {
  const path = decoded(reference.slice(1));
  if (path === undefined || (path !== '' && !path.startsWith('/'))) return undefined;
  let node: Json | undefined = root;
  let pointer = '';
  for (const key of keysOfPointer(path)) {
    if (Array.isArray(node)) node = /^\d{1,9}$/.test(key) ? node[Number(key)] : undefined;
    else node = isObject(node) ? field(node, key) : undefined;
    if (node === undefined) return undefined;
    pointer += pointerStep(key);
  }
  return { node, pointer };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
