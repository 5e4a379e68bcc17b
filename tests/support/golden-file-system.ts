import { entriesOf, nodeAt } from '../../benchmarks/environments/file-system/nodes.ts';
import { workingPath } from '../../benchmarks/environments/file-system/paths.ts';
import { nodesOf } from '../../benchmarks/environments/file-system/state.ts';
import type { EnvironmentState } from '../../harness/contract/environment.ts';
import type { Json } from '../../harness/contract/json.ts';
import { goldenEncoding } from './golden-values.ts';

/**
 * The root of a file system in the format of the golden vectors: `$dir`, `$file`, and `$cycle` for a directory that
 * contains itself.
 */
export function goldenRoot(state: EnvironmentState): Json {
  const nodes = nodesOf(state);
  const open = new Set<number>();
  const golden = (id: number): Json => {
    const node = nodeAt(nodes, id);
    if (open.has(id)) return { $cycle: true };
    if (node.kind === 'file') {
      return { $file: { name: goldenEncoding(node.name), content: goldenEncoding(node.content) } };
    }
    open.add(id);
    const contents = Array.from(entriesOf(nodes, node), ([name, child]) => [
      goldenEncoding(name),
      golden(Number(child)),
    ]);
    open.delete(id);
    return { $dir: { name: goldenEncoding(node.name), contents } };
  };
  return golden(Number(state.get('root')));
}

/** The working directory in the format of the golden vectors. */
export function goldenCwd(state: EnvironmentState): Json {
  return workingPath(state);
}
