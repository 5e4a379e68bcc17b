import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { Opaque } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { dictOf, storedKey } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { PythonFault } from '../../python/faults.ts';
import { attribute } from '../define.ts';
import { entriesOf, nodeAt } from './nodes.ts';
import type { DirectoryNode, Nodes } from './nodes.ts';
import { nodesOf } from './state.ts';
import { endlessFault } from './walks.ts';

/** Most files and directories in a tree: shared ones are written out once per path to them. */
const MOST_NODES = 200_000;
/** Deepest nesting that readers of the tree can process. */
const DEEPEST = 450;

/** Stands for a directory that contains itself. */
const CYCLE = new Opaque('Directory', '<directory that contains itself>');

/**
 * The root as a value: a directory has a name and contents, a file a name and content.
 *
 * @throws {PythonFault} MemoryError if shared directories make the tree too large to write out.
 */
export function rootTree(state: EnvironmentState): Value {
  const nodes = nodesOf(state);
  const open = new Set<number>();
  let count = 0;
  const tree = (id: number): Value => {
    count += 1;
    if (count > MOST_NODES)
      throw new PythonFault('MemoryError', 'The file system is too large to show as a tree.');
    const node = nodeAt(nodes, id);
    if (node.kind === 'file') return dictOf({ name: node.name, content: node.content });
    if (open.has(id)) return CYCLE;
    if (open.size >= DEEPEST) throw endlessFault();
    open.add(id);
    const contents = new Map(
      Array.from(entriesOf(nodes, node), ([name, child]) => [name, tree(Number(child))]),
    );
    open.delete(id);
    return dictOf({ name: node.name, contents });
  };
  return tree(Number(attribute(state, 'root')));
}

/**
 * Whether two roots are equal in names, contents and content, regardless of ids, parents and sharing. Every pair of
 * nodes is compared once, so that cycles and repeated copies do not increase the cost.
 */
export function sameRoot(left: EnvironmentState, right: EnvironmentState): boolean {
  const nodes = nodesOf(left);
  const others = nodesOf(right);
  const waiting = [[Number(attribute(left, 'root')), Number(attribute(right, 'root'))] as const];
  const seen = new Set<string>();
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const key = pair.join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    const node = nodeAt(nodes, pair[0]);
    const other = nodeAt(others, pair[1]);
    if (!equal(node.name, other.name)) return false;
    if (node.kind === 'file' || other.kind === 'file') {
      if (node.kind !== 'file' || other.kind !== 'file' || !equal(node.content, other.content)) return false;
      continue;
    }
    const children = childPairs(nodes, node, others, other);
    if (children === undefined) return false;
    waiting.push(...children);
  }
  return true;
}

/** Ids of entries with equal names; `undefined` if one directory has a name that the other lacks. */
function childPairs(
  nodes: Nodes,
  directory: DirectoryNode,
  others: Nodes,
  other: DirectoryNode,
): readonly (readonly [number, number])[] | undefined {
  const entries = entriesOf(nodes, directory);
  const counterparts = entriesOf(others, other);
  if (entries.size !== counterparts.size) return undefined;
  const pairs: (readonly [number, number])[] = [];
  for (const [name, id] of entries) {
    const stored = storedKey(counterparts, name);
    if (stored === undefined) return undefined;
    pairs.push([Number(id), Number(counterparts.get(stored) ?? 0)]);
  }
  return pairs;
}
