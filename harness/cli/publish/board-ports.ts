import { familyOf } from '../../../benchmarks/bfcl/model-families.ts';
import { profileOf } from '../../../benchmarks/bfcl/model-profiles.ts';
import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { definitionOf, FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { specificationOf } from '../../../evaluators/outcome/multi-turn/specification.ts';
import { ALL_SUITES } from '../../../repairs/catalogue/registry.ts';
import { officialTables } from '../../../evaluators/tables/official.ts';
import { agentIdentity } from '../../contract/agent-identity.ts';
import { identityOf } from '../../contract/model-identity.ts';
import { NO_TABLES } from '../../contract/official-tables.ts';
import type { OfficialTables } from '../../contract/official-tables.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import { agents } from '../../providers/agents/index.ts';
import type { BoardPorts, ModelNotes, SuiteFunnel } from '../../publication/ports.ts';
import { readAllOfficialTables } from '../official/read-tables.ts';
import { readFunnel } from '../suite/read-funnel.ts';
import { VERSION } from '../version.ts';

/** Ports through which a board gets what is not stored. @param official - folder of official tables; `undefined`: none. */
export function boardPorts(official: string | undefined): BoardPorts {
  return {
    definitionOf,
    judgingPorts: (suite) => judgingPorts(suite),
    specificationOf,
    funnelOf,
    ownWorlds,
    notesOf,
    official: official === undefined ? NO_TABLES : tablesIn(official),
    harness: VERSION,
  };
}

/** The official tables of every family with published outputs. */
function tablesIn(folder: string): OfficialTables {
  const definitions = [...FAMILIES.values()].filter(
    ({ publication }) => publication.recordedOutputs !== null,
  );
  return officialTables(definitions.flatMap((definition) => readAllOfficialTables(folder, definition)));
}

/** The funnel of a suite that is part of the project; that of other content is another suite's. */
function funnelOf({ id, contentHash, evidenceHash }: SuiteManifest): SuiteFunnel | undefined {
  const source = ALL_SUITES.get(id);
  if (source?.data !== undefined || source?.folder === undefined || evidenceHash === undefined)
    return undefined;
  const { suite, funnel, records } = readFunnel(source.folder);
  return suite.manifest.contentHash === contentHash ? { funnel, records } : undefined;
}

/** What a baseline agent does, in any tool mode; `undefined` for a model. */
const behaviourOf = (model: string): string | undefined =>
  [...agents.agents.values()].find(({ id }) =>
    (['native', 'prompt'] as const).some((mode) => identityOf({ model: agentIdentity(id), mode }) === model),
  )?.behaviour;

function notesOf(model: string): ModelNotes {
  const profile = profileOf(model);
  return {
    family: familyOf(model),
    behaviour: behaviourOf(model),
    profile:
      profile === undefined
        ? undefined
        : { printedName: profile.leaderboardName, mode: profile.asked === 'tools' ? 'native' : 'prompt' },
  };
}
