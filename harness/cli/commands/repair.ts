import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { DEFAULT_SUITE } from '../../../benchmarks/suites/registry.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { ASKED_MODEL_OPTIONS, BFCL_OPTION, DATABASE_OPTION, outputFileOption } from '../options.ts';
import type { Register } from './index.ts';

/** What names a catalogue of patches and the suite that they mend. */
const SOURCE_OPTIONS = {
  patches: option(z.string().optional(), {
    flag: '--patches <folder>',
    help: 'catalogue of patches: catalogue.json, patches/ and accepted.jsonl',
    otherwise: 'the one that comes with the program',
  }),
  parent: option(z.string().optional(), {
    flag: '--parent <suite>',
    help: 'suite that the patches mend: an id, or a suite folder, such as ./mine',
    otherwise: 'the id that the catalogue names',
  }),
  bfcl: BFCL_OPTION,
};

/** Where findings come from that patches name. */
const FINDING_OPTIONS = {
  results: option(z.string().optional(), {
    flag: '--results <folder>',
    help: "upstream's result folder, with one folder per model, for findings in recorded runs",
    otherwise: 'no recorded runs are read',
  }),
  findings: option(z.string().optional(), {
    flag: '--findings <file>',
    help: 'all findings of the suite, as audit --jsonl writes them',
    otherwise: 'the suite is audited',
  }),
};

const PROPOSE_OPTIONS = {
  ...SOURCE_OPTIONS,
  ...FINDING_OPTIONS,
  rules: option(z.boolean().default(false), {
    flag: '--rules',
    help: 'propose by rules alone, for entries and tools, and print what they leave with the reason',
    otherwise: 'readers propose',
  }),
  replies: option(z.string().optional(), {
    flag: '--replies <folder>',
    help: 'folders of packets with the replies of readers beside them, earlier rounds first, separated by commas; may be repeated',
    otherwise: 'nothing is proposed yet',
    occurs: 'joined',
  }),
  reader: option(z.string().optional(), {
    flag: '--reader <model>',
    help: 'model that proposes, as provider:model, round by round until all is settled; costs money',
    otherwise: 'no model proposes',
  }),
  rounds: option(z.int().min(1).max(20).default(3), {
    flag: '--rounds <n>',
    help: 'most rounds of --reader; each shows what was tried in the one before',
  }),
  ...ASKED_MODEL_OPTIONS,
  packets: option(z.string().optional(), {
    flag: '--packets <folder>',
    help: 'write packets for readers to this folder: the conversations that are not settled, with their findings and what was tried',
    otherwise: 'no packets are written',
  }),
  size: option(z.int().min(1).max(100).default(6), {
    flag: '--size <n>',
    help: 'most entries of a packet, which also ends at 80 kB',
    unit: 'entries',
  }),
  out: option(z.string().optional(), {
    flag: '--out <folder>',
    help: 'write the patches that hold to this folder, as a catalogue',
    otherwise: 'no patches are written',
  }),
};
export type RepairProposeOptions = OptionValues<typeof PROPOSE_OPTIONS>;

const CHECK_OPTIONS = {
  ...SOURCE_OPTIONS,
  ...FINDING_OPTIONS,
  json: outputFileOption('--json', 'gates, failures, coverage and verdicts that move'),
};
export type RepairCheckOptions = OptionValues<typeof CHECK_OPTIONS>;

const APPLY_OPTIONS = {
  ...SOURCE_OPTIONS,
  suite: option(z.string(), {
    flag: '--suite <id>',
    help: 'suite to make: the id of the parent with -rejudged or -repaired behind it',
  }),
  out: option(z.string(), { flag: '--out <folder>', help: 'new or empty folder' }),
};
export type RepairApplyOptions = OptionValues<typeof APPLY_OPTIONS>;

const EFFECT_OPTIONS = {
  db: DATABASE_OPTION,
  suite: option(z.string().default(DEFAULT_SUITE), {
    flag: '--suite <id>',
    help: 'suite that is mended, for all suites that its patches make; or one of these, such as bfcl-v3-rejudged',
  }),
  seed: option(z.int().min(0).default(0), {
    flag: '--seed <n>',
    help: 'seed by which the models are split in halves, of which one chooses patches and the other is ranked',
  }),
  json: outputFileOption('--json', 'everything'),
};
export type RepairEffectOptions = OptionValues<typeof EFFECT_OPTIONS>;

const PUBLISH_OPTIONS = {
  ...SOURCE_OPTIONS,
  check: option(z.string().optional(), {
    flag: '--check <file>',
    help: 'gates and coverage, as repair check --json writes them',
    otherwise: 'nothing is said of gates',
  }),
  effect: option(z.string().optional(), {
    flag: '--effect <file>',
    help: 'verdicts and rankings that move, as repair effect --json writes them',
    otherwise: 'nothing is said of verdicts',
  }),
  to: option(z.string(), {
    flag: '--to <folder>',
    help: 'folder to write, which is replaced as a whole',
  }),
};
export type RepairPublishOptions = OptionValues<typeof PUBLISH_OPTIONS>;

const SHOW_OPTIONS = {
  ...SOURCE_OPTIONS,
  ...FINDING_OPTIONS,
  full: option(z.boolean().default(false), {
    flag: '--full',
    help: 'print texts in full',
    otherwise: 'long texts are cut',
  }),
  json: outputFileOption('--json', 'the patch'),
};
export type RepairShowOptions = OptionValues<typeof SHOW_OPTIONS>;

const LIST_OPTIONS = { patches: SOURCE_OPTIONS.patches, json: outputFileOption('--json', 'the families') };
export type RepairListOptions = OptionValues<typeof LIST_OPTIONS>;

export const registerRepair: Register = (program, surroundings, finish) => {
  const repair = program
    .command('repair')
    .description(
      'make patches of a suite, check them, make a suite of them, see what they change, show them',
    );
  const propose = repair
    .command('propose')
    .description(
      'make patches of what readers propose, or rules, try each, and write packets for what is not settled',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  assay repair propose --findings ./findings.jsonl --packets ./packets\n' +
        '  assay repair propose --rules --findings ./findings.jsonl --out ./patches\n',
    );
  addAction(propose, PROPOSE_OPTIONS, async (options) => {
    const { repairProposeCommand } = await import('../repair/propose-command.ts');
    finish(await repairProposeCommand(options, surroundings, availableParallelism()));
  });
  const check = repair
    .command('check')
    .description('run every gate over all patches; exit code 1 if one is not passed')
    .addHelpText('after', '\nExample:\n  assay repair check --bfcl ./bfcl-v3 --results ./result\n');
  addAction(check, CHECK_OPTIONS, async (options) => {
    const { repairCheckCommand } = await import('../repair/check-command.ts');
    finish(await repairCheckCommand(options, surroundings, availableParallelism()));
  });
  const apply = repair
    .command('apply')
    .description('apply the patches to their suite and write the suite that they make as a folder')
    .addHelpText('after', '\nExample:\n  assay repair apply --suite bfcl-v3-repaired --out ./repaired\n');
  addAction(apply, APPLY_OPTIONS, async (options) => {
    const { repairApplyCommand } = await import('../repair/apply-command.ts');
    await repairApplyCommand(options, surroundings);
  });
  const effect = repair
    .command('effect')
    .description(
      'say what the patches change: verdicts on stored episodes, rankings, agreement of evaluators',
    )
    .addHelpText('after', '\nExample:\n  assay repair effect --json ./effect.json\n');
  addAction(effect, EFFECT_OPTIONS, async (options) => {
    const { repairEffectCommand } = await import('../repair/effect-command.ts');
    await repairEffectCommand(options, surroundings);
  });
  const publish = repair
    .command('publish')
    .description('write the patches, before and after, as data for the site, without texts of the benchmark')
    .addHelpText('after', '\nExample:\n  assay repair publish --check ./check.json --to ./my-repairs\n');
  addAction(publish, PUBLISH_OPTIONS, async (options) => {
    const { repairPublishCommand } = await import('../repair/publish-command.ts');
    await repairPublishCommand(options, surroundings);
  });
  const show = repair
    .command('show')
    .description('print a patch: its reason, its findings, what it changes')
    .argument('<id>', 'id of a patch')
    .addHelpText('after', '\nExample:\n  assay repair show a-patch --patches ./patches\n');
  addAction(show, SHOW_OPTIONS, async (options, id) => {
    const { repairShowCommand } = await import('../repair/show-command.ts');
    await repairShowCommand(id, options, surroundings, availableParallelism());
  });
  const list = repair
    .command('list')
    .description('list the families of patches: how many patches, entries and findings, and for which suites')
    .addHelpText('after', '\nExample:\n  assay repair list\n');
  addAction(list, LIST_OPTIONS, async (options) => {
    const { repairListCommand } = await import('../repair/list-command.ts');
    repairListCommand(options, surroundings);
  });
};
