import type { EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import { isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { add } from '../../python/arithmetic.ts';
import { contains, item, iterate, lookup, subscript } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { dictFor } from '../../python/methods.ts';
import { str } from '../../python/text.ts';
import { attribute, withAttributes } from '../define.ts';
import { extensionData } from '../extension.ts';
import { directoryAt, singleDirectory, withDirectory, withFile } from './nodes.ts';
import type { DirectoryNode, Nodes } from './nodes.ts';
import { quirk } from './quirks.ts';

const ROOT = 0;

/**
 * The root directory and everything below it. Without a `root` in the scenario it is an empty directory named `/`, in
 * long-context entries too.
 *
 * @throws {PythonFault} if a scenario does not have the shape that the original assumes.
 */
export function loadFileSystem(configuration: Dict, settings: Settings): EnvironmentState {
  const scenario = lookup(configuration, 'root');
  const nodes = scenario === undefined ? singleDirectory('/') : loadedNodes(scenario, settings);
  return new Map<string, Value>([
    ['long_context', settings.longContext],
    ['root', ROOT],
    ['_current_dir', ROOT],
    ['_nodes', nodes],
  ]);
}

const rootName = quirk('first-root-alone', (scenario: Value): Value =>
  subscript([...dictFor('keys', scenario).keys()], 0),
);

function loadedNodes(scenario: Value, settings: Settings): Nodes {
  const name = rootName(scenario);
  const contents = subscript(item(dictFor('keys', scenario), name), 'contents');
  return loadDirectory(singleDirectory(name), ROOT, contents, settings);
}

function loadDirectory(before: Nodes, directory: number, contents: Value, settings: Settings): Nodes {
  let nodes = before;
  let innermost = true;
  for (const [name, described] of dictFor('items', contents)) {
    const type = subscript(described, 'type');
    if (equal(type, 'directory')) {
      innermost = false;
      const made = withDirectory(nodes, directory, name);
      nodes = loadDirectory(made.nodes, made.id, subscript(described, 'contents'), settings);
    } else if (equal(type, 'file')) {
      nodes = withFile(nodes, directory, name, fileContent(name, subscript(described, 'content'), settings));
    }
  }
  return innermost && settings.longContext ? populated(nodes, directory, settings) : nodes;
}

/** In long contexts, the same long text is appended to every file except a few named ones. */
function fileContent(name: Value, content: Value, settings: Settings): Value {
  if (!settings.longContext || contains(extensionData(settings, 'FILES_TAIL_USED'), name)) return content;
  return add(content, extensionData(settings, 'FILE_CONTENT_EXTENSION'));
}

/** Empty files in a directory without subdirectories. @throws {PythonFault} ValueError if a name already exists. */
function populated(nodes: Nodes, directory: number, settings: Settings): Nodes {
  return iterate(extensionData(settings, 'POPULATE_FILE_EXTENSION')).reduce(
    (grown: Nodes, name) => withFile(grown, directory, str(name), ''),
    nodes,
  );
}

/** All nodes of a file system. */
export function nodesOf(state: EnvironmentState): Nodes {
  const nodes = attribute(state, '_nodes');
  return isList(nodes) ? nodes : [];
}

/** The current directory and its id. */
export function currentDirectory(state: EnvironmentState): {
  readonly id: number;
  readonly node: DirectoryNode;
} {
  const id = attribute(state, '_current_dir');
  return { id: Number(id), node: directoryAt(nodesOf(state), id) };
}

/** The state with other nodes. */
export function withNodes(state: EnvironmentState, nodes: Nodes): EnvironmentState {
  return withAttributes(state, { _nodes: nodes });
}
