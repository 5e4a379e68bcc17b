import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { dictOf } from '../../python/containers.ts';
import { str } from '../../python/text.ts';
import { writeTool } from '../define.ts';
import {
  directoryAt,
  entriesOf,
  entry,
  sharingListing,
  withDirectory,
  withEntries,
  withFile,
  withoutEntry,
} from './nodes.ts';
import type { DirectoryNode, FileNode, Nodes } from './nodes.ts';
import { isPath } from './paths.ts';
import { quirk } from './quirks.ts';
import { currentDirectory, nodesOf, withNodes } from './state.ts';
import * as texts from './texts.ts';

/** The differences between `mv` and `cp`. */
export type Transfer = {
  readonly texts: texts.TransferTexts;
  /** Name in the destination that would conflict with the source. */
  readonly clash: (source: Value, destination: Value) => Value;
  /** Nodes after the source was placed in the directory `target` under the name `name`. */
  readonly place: (nodes: Nodes, origin: Origin, target: number, name: Value) => Nodes;
};

/** The transferred item, and the current directory, which lists it as `source`. */
type Origin = {
  readonly id: number;
  readonly item: FileNode | DirectoryNode;
  readonly source: Value;
  readonly home: DirectoryNode;
};

/** Places an item of the current directory in another one, or under another name. */
export function transfer(
  kind: Transfer,
  state: EnvironmentState,
  source: Value,
  destination: Value,
): Outcome {
  const nodes = nodesOf(state);
  const refused = (error: string): Outcome => ({ state, output: dictOf({ error }) });
  const { id, node: home } = currentDirectory(state);
  const origin = entry(nodes, home, source);
  if (origin === undefined) return refused(kind.texts.noSource(str(source)));
  if (isPath(destination)) return refused(kind.texts.pathGiven);
  const placed = (target: number, name: Value, shown: string): Outcome => ({
    state: withNodes(
      state,
      kind.place(nodes, { id: origin.id, item: origin.node, source, home }, target, name),
    ),
    output: dictOf({ result: kind.texts.done(str(source), shown) }),
  });
  const existing = entry(nodes, home, destination);
  if (existing === undefined) return placed(id, destination, str(destination));
  const from = str(source);
  const to = str(destination);
  if (existing.node.kind === 'file') return refused(kind.texts.notDirectory(from, to));
  const clash = entry(nodes, existing.node, kind.clash(source, destination));
  return clash === undefined
    ? placed(existing.id, source, `${to}/${from}`)
    : refused(kind.texts.taken(from, to));
}

/** A file is created anew. So is a directory, but it takes over the listing of the old one. */
const move: Transfer = {
  texts: texts.moving,
  clash: (source) => source,
  place: quirk(
    ['mv-keeps-parents', 'mv-into-itself'],
    (before: Nodes, { item, source, home }: Origin, target: number, name: Value): Nodes => {
      const nodes = withoutEntry(before, home, source);
      if (item.kind === 'file') return withFile(nodes, target, name, item.content);
      const made = withDirectory(nodes, target, name);
      return sharingListing(made.nodes, made.id, item.listing);
    },
  ),
};

/** A name with a slash, which no entry has, so that a conflict is never detected. */
const undetectedClash = quirk(
  'cp-clash-raises',
  (source: Value, destination: Value): Value => `${str(destination)}/${str(source)}`,
);

/** The entries of the source are read after the copy was created, so that a copy into itself contains itself. */
const copy: Transfer = {
  texts: texts.copying,
  clash: undetectedClash,
  place: quirk(
    ['cp-shares', 'cp-into-itself'],
    (nodes: Nodes, { item }: Origin, target: number, name: Value): Nodes => {
      if (item.kind === 'file') return withFile(nodes, target, name, item.content);
      const made = withDirectory(nodes, target, name);
      return withEntries(made.nodes, directoryAt(made.nodes, made.id), entriesOf(made.nodes, item));
    },
  ),
};

export const mv = writeTool({ source: REQUIRED, destination: REQUIRED }, (state, { source, destination }) =>
  transfer(move, state, source, destination),
);

export const cp = writeTool({ source: REQUIRED, destination: REQUIRED }, (state, { source, destination }) =>
  transfer(copy, state, source, destination),
);
