import type { Command } from 'commander';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { registerAudit } from './audit.ts';
import { registerCompare } from './compare.ts';
import { registerCompletion } from './completion.ts';
import { registerDiffVerdicts } from './diff-verdicts.ts';
import { registerDoctor } from './doctor.ts';
import { registerFetch } from './fetch.ts';
import { registerExport } from './export.ts';
import { registerGenerate } from './generate.ts';
import { registerImport } from './import.ts';
import { registerInit } from './init.ts';
import { registerParity } from './parity.ts';
import { registerPlay } from './play.ts';
import { registerPublish } from './publish.ts';
import { registerRank } from './rank.ts';
import { registerRepair } from './repair.ts';
import { registerRun } from './run.ts';
import { registerRuns, registerStatus } from './runs.ts';
import { registerScore } from './score.ts';
import { registerShow } from './show.ts';
import { registerSite } from './site.ts';
import { registerSpecifications } from './specifications.ts';
import { registerStart } from './start.ts';
import { registerSubmission } from './submission.ts';
import { registerSuite } from './suite.ts';
import { registerTasks } from './tasks.ts';
import { registerTools } from './tools.ts';
import { registerVerdicts } from './verdicts.ts';
import { registerView } from './view.ts';
import { registerWorker } from './worker.ts';

/**
 * Adds a command to the program. Registering is cheap: the modules that do the work are imported when the command runs, so
 * that `--help` answers at once.
 */
export type Register = (
  program: Command,
  surroundings: Surroundings,
  finish: (code: ExitCode) => void,
) => void;

/** All commands, in the order of the help text. */
export const commands: readonly Register[] = [
  registerStart,
  registerInit,
  registerFetch,
  registerDoctor,
  registerRun,
  registerRuns,
  registerStatus,
  registerWorker,
  registerPlay,
  registerImport,
  registerGenerate,
  registerTools,
  registerSuite,
  registerAudit,
  registerRepair,
  registerScore,
  registerVerdicts,
  registerSpecifications,
  registerShow,
  registerView,
  registerDiffVerdicts,
  registerExport,
  registerRank,
  registerCompare,
  registerPublish,
  registerSubmission,
  registerSite,
  registerTasks,
  registerParity,
  registerCompletion,
];
