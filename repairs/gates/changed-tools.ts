import { isDeepStrictEqual } from 'node:util';
import type { Override } from '../../harness/contract/environment.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import type { OverrideReference, Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { toolsOf } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from '../audit/detector.ts';
import { acceptedReferences } from './entries/played-references.ts';

/** A tool as `environment.tool`. */
type ToolName = string;

/** Tools that patches change. */
export type ChangedTools = {
  /** Tools of the catalogue whose specification differs, by their key. */
  readonly shown: ReadonlySet<string>;
  /** Tools that are implemented otherwise. */
  readonly implemented: ReadonlySet<ToolName>;
};

type WithTools = Pick<Suite, 'catalogue'> & { readonly overrides: readonly OverrideReference[] };

/** Tools that differ between two suites. */
export function changedTools(
  before: WithTools,
  after: WithTools,
  overrides: readonly Override[],
): ChangedTools {
  const shown =
    before.catalogue === after.catalogue
      ? []
      : [...after.catalogue].filter(([key, tool]) => {
          const old = before.catalogue.get(key);
          return old !== tool && !isDeepStrictEqual(old, tool);
        });
  const added = after.overrides.filter(
    (reference) => !before.overrides.some((other) => isDeepStrictEqual(other, reference)),
  );
  const implemented = added.flatMap(({ environment, id }) => {
    const override = overrides.find((one) => one.environment === environment && one.id === id);
    return Object.keys(override?.tools ?? {}).map((tool) => `${environment}.${tool}`);
  });
  return { shown: new Set(shown.map(([key]) => key)), implemented: new Set(implemented) };
}

/** Environments of changed tools. */
export const environmentsOf = ({ shown, implemented }: ChangedTools): ReadonlySet<string> =>
  new Set([...shown, ...implemented].map((name) => name.slice(0, name.indexOf('.'))));

/** Whether what counts as right on an entry calls a tool that is implemented otherwise. */
export const callsImplemented = (
  entry: SuiteEntry,
  { implemented }: ChangedTools,
  world: AuditedSuite['world'],
): boolean => implemented.size > 0 && calledTools(world)(entry).some(({ name }) => implemented.has(name));

/** Turns in which what counts as right on an entry calls a tool that is shown otherwise. */
export function turnsWithShown(
  entry: SuiteEntry,
  { shown }: ChangedTools,
  { world, suite }: Pick<AuditedSuite, 'world' | 'suite'>,
): ReadonlySet<number> {
  const keys =
    shown.size === 0 ? [] : entry.tools.filter((tool) => typeof tool === 'string' && shown.has(tool));
  if (keys.length === 0) return new Set();
  const names = new Set(toolsOf({ ...entry, tools: keys }, suite.catalogue).map(({ name }) => name));
  const calls = calledTools(world)(entry).filter(({ tool }) => names.has(tool));
  return new Set(calls.map(({ turn }) => turn));
}

/** Calls of all that counts as right on an entry. Memoized by world and entry. */
const calledTools = memoizeByObject((world: AuditedSuite['world']) =>
  memoizeByObject((entry: SuiteEntry) =>
    acceptedReferences(entry).flatMap((reference) =>
      reference.kind === 'calls'
        ? reference.turns.flatMap((calls, turn) =>
            calls.flatMap((text) => {
              const reading = world.reading(entry, text);
              return reading === undefined
                ? []
                : [{ turn, tool: reading.tool, name: `${reading.environment}.${reading.tool}` }];
            }),
          )
        : [],
    ),
  ),
);
