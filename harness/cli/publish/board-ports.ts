import { familyOf } from '../../../benchmarks/bfcl/model-families.ts';
import { profileOf } from '../../../benchmarks/bfcl/model-profiles.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { definitionOf, FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { specificationOf } from '../../../evaluators/outcome/multi-turn/specification.ts';
import { officialTables } from '../../../evaluators/tables/official.ts';
import { NO_TABLES } from '../../contract/official-tables.ts';
import type { OfficialTables } from '../../contract/official-tables.ts';
import type { BoardPorts, ModelNotes } from '../../publication/ports.ts';
import { readAllOfficialTables } from '../official/read-tables.ts';
import { VERSION } from '../version.ts';

/** Ports through which a board gets what is not stored. @param official - folder of official tables; `undefined`: none. */
export function boardPorts(official: string | undefined): BoardPorts {
  return {
    definitionOf,
    judgingPorts: (suite) => judgingPorts(suite),
    specificationOf,
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

function notesOf(model: string): ModelNotes {
  const profile = profileOf(model);
  return {
    family: familyOf(model),
    profile:
      profile === undefined
        ? undefined
        : { printedName: profile.leaderboardName, mode: profile.asked === 'tools' ? 'native' : 'prompt' },
  };
}
