import { plainEnvironment, readTool } from '../../../benchmarks/environments/define.ts';
import { importedSpec } from '../../../benchmarks/tool-schemas/imported-spec.ts';
import { snakeName } from '../../../benchmarks/tool-schemas/names.ts';
import { assembleSuite } from '../../../benchmarks/generation/suite/assemble.ts';
import { REGISTRIES } from '../../../benchmarks/suites/suite-world.ts';
import { TASK_KINDS } from '../../../benchmarks/suites/worlds/definition.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { ImportedTool } from '../../../harness/contract/imported-tools.ts';
import type { SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../audited-suite.ts';
import type { AuditedSuite } from '../detector.ts';
import { unitContradicted as detector } from '../detectors/tools/unit-contradicted.ts';
import type { ToolCheck } from './check.ts';

/** Descriptions that name another unit than the rest of the declarations, as the audit finds them in suites. */
export const unitContradicted: ToolCheck = {
  id: detector.identity.id,
  asks: detector.asks,
  remarks: (tools) => {
    if (detector.reads !== 'suite') return [];
    const named = namedTools(tools);
    return [...detector.detect(auditedTools(named))].flatMap(({ target, claim }) => {
      const name = target.kind === 'tool' ? named.get(target.tool)?.name : undefined;
      if (target.kind !== 'tool' || name === undefined) return [];
      const { parameter } = target;
      return [{ tool: name, ...(parameter !== undefined && { parameter }), claim }];
    });
  },
};

const ENVIRONMENT = 'Imported';

/** Tools by names with which calls can be written. */
function namedTools(tools: readonly ImportedTool[]): ReadonlyMap<string, ImportedTool> {
  const named = new Map<string, ImportedTool>();
  for (const tool of tools) {
    const name = snakeName(tool.name);
    if (name !== '' && !named.has(name)) named.set(name, tool);
  }
  return named;
}

/** A suite of one entry that offers the tools, in a world in which they do nothing. */
function auditedTools(named: ReadonlyMap<string, ImportedTool>): AuditedSuite {
  const idle = readTool({}, () => null);
  const environment = plainEnvironment({
    name: ENVIRONMENT,
    version: '1',
    pythonModule: null,
    tools: Object.fromEntries(Array.from(named.keys(), (name) => [name, idle])),
    quirks: [],
    load: () => new Map(),
  });
  const specs = Array.from(named, ([name, tool]) => importedSpec({ ...tool, name }));
  const suite = assembleSuite({
    id: 'imported',
    definitions: [],
    populations: new Map(),
    entries: [entryWith(specs)],
    source: 'schemas of tools',
  });
  const registries = { ...REGISTRIES, environments: new Map([[ENVIRONMENT, environment]]), overrides: [] };
  return auditedSuite(suite, () => Promise.reject(unplayable()), registries);
}

const entryWith = (specs: readonly ToolSpec[]): SuiteEntry => ({
  id: 'imported',
  occurrence: 0,
  category: Object.keys(TASK_KINDS)[0] ?? '',
  language: 'python',
  turns: [{ messages: [], announces: [] }],
  tools: [...specs],
  environments: [ENVIRONMENT],
  initialState: {},
  longContext: false,
  reference: { kind: 'calls', turns: [[]] },
});

const unplayable = (): InputError =>
  new InputError({
    place: 'imported tools',
    cause: 'have no world in which they could be played.',
    remedy: 'Check their schemas alone.',
  });
