import type { Value } from '../../../harness/contract/value.ts';
import { contains } from '../../python/containers.ts';
import { PythonFault } from '../../python/faults.ts';
import { integer } from '../../python/integers.ts';
import { withoutAttribute } from '../../python/methods.ts';
import { str } from '../../python/text.ts';
import { utf8Length } from '../../python/utf8.ts';
import { limited, spend } from '../../python/work.ts';
import { directoryAt, entriesOf, nodeAt } from './nodes.ts';
import type { Nodes } from './nodes.ts';

/** Approximate depth at which the original overflows its stack; models reach it only through a cycle. */
const DEEPEST = 450;
/** Cost of visiting an entry. */
const VISIT = 4;

/** CPython's exception for walking a directory that contains itself. */
export const endlessFault = (): PythonFault =>
  new PythonFault('RecursionError', 'maximum recursion depth exceeded in comparison');

/**
 * Paths of everything below a directory whose name contains `name`; all paths if `name` is `null`.
 *
 * @throws {PythonFault} RecursionError for a directory that contains itself; TypeError for a name that does not support
 *   `in`.
 */
export function matchesBelow(nodes: Nodes, start: number, prefix: string, name: Value): readonly string[] {
  const matches: string[] = [];
  const open = new Set<number>();
  const walk = (id: number, base: string): void => {
    if (open.has(id) || open.size >= DEEPEST) throw endlessFault();
    open.add(id);
    for (const [key, child] of entriesOf(nodes, directoryAt(nodes, id))) {
      const path = `${base}/${str(key)}`;
      // Each repeated copy doubles the number of paths to a file.
      spend(VISIT + path.length);
      if (name === null || contains(key, name)) matches.push(path);
      if (nodeAt(nodes, child).kind === 'directory') walk(Number(child), path);
    }
    open.delete(id);
  };
  return limited(() => {
    walk(start, prefix);
    return matches;
  });
}

/**
 * Bytes of all files below a directory; a file counts once per path to it.
 *
 * @throws {PythonFault} RecursionError for a directory that contains itself; AttributeError for content that is not a
 *   string.
 */
export function sizeBelow(nodes: Nodes, start: number): Value {
  const sizes = new Map<number, bigint>();
  const open = new Set<number>();
  const sizeOf = (id: number): bigint => {
    const memoized = sizes.get(id);
    if (memoized !== undefined) return memoized;
    if (open.has(id) || open.size >= DEEPEST) throw endlessFault();
    open.add(id);
    let size = 0n;
    for (const child of entriesOf(nodes, directoryAt(nodes, id)).values()) {
      const node = nodeAt(nodes, child);
      spend(VISIT);
      size += node.kind === 'file' ? bytes(node.content) : sizeOf(Number(child));
    }
    open.delete(id);
    sizes.set(id, size);
    return size;
  };
  return integer(sizeOf(start));
}

function bytes(content: Value): bigint {
  if (typeof content !== 'string') throw withoutAttribute(content, 'encode');
  spend(content.length);
  return BigInt(utf8Length(content));
}
