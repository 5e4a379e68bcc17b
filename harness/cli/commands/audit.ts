import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { DEFAULT_SUITE } from '../../../benchmarks/suites/registry.ts';
import { Component, Severity } from '../../contract/finding.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { ASKED_MODEL_OPTIONS, BFCL_OPTION, outputFileOption } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = {
  suite: option(z.string().optional(), {
    flag: '--suite <id>',
    help: 'suite to audit: an id, or a suite folder, such as ./mine; may be written without the flag',
    otherwise: DEFAULT_SUITE,
  }),
  bfcl: BFCL_OPTION,
  results: option(z.string().optional(), {
    flag: '--results <folder>',
    help: "upstream's result folder, with one folder per model, for detectors that read recorded runs",
    otherwise: 'no recorded runs are read',
  }),
  category: option(z.string().default('all'), {
    flag: '--category <name>',
    help: 'report on these categories or groups, separated by commas; may be repeated; the whole suite is audited',
    occurs: 'joined',
  }),
  detector: option(z.string().optional(), {
    flag: '--detector <id>',
    help: 'run these detectors alone, separated by commas; may be repeated; audit detectors lists them',
    otherwise: 'all detectors',
    occurs: 'joined',
  }),
  component: option(Component.optional(), {
    flag: '--component <name>',
    help: `report on one component: ${Component.options.join(', ')}`,
    otherwise: 'all components',
  }),
  severity: option(Severity.optional(), {
    flag: '--severity <level>',
    help: `report on findings of at least this severity: ${Severity.options.join(', ')}`,
    otherwise: 'findings of every severity',
  }),
  reviews: option(z.string().optional(), {
    flag: '--reviews <folder>',
    help: 'reviews of readers, as audit read writes them, to merge with the findings of detectors; none: leave them out',
    otherwise: 'the reviews of this suite that come with the program',
  }),
  reader: option(z.string().optional(), {
    flag: '--reader <model>',
    help: 'models that read the entries of --category, as provider:model, separated by commas; may be repeated; costs money',
    otherwise: 'no model reads',
    occurs: 'joined',
  }),
  ...ASKED_MODEL_OPTIONS,
  show: option(z.string().optional(), {
    flag: '--show <id>',
    help: 'print one finding in place of the report: claim, place, evidence, witness; its detector alone is run',
    otherwise: 'the report',
  }),
  full: option(z.boolean().default(false), {
    flag: '--full',
    help: 'with --show, print texts in full',
    otherwise: 'long texts are cut',
  }),
  against: option(z.string().optional(), {
    flag: '--against <file>',
    help: 'labels of a person, as JSON Lines of docs/schema/audit-label.json: print recall, precision and kappa',
    otherwise: 'no comparison',
  }),
  publish: option(z.string().optional(), {
    flag: '--publish <folder>',
    help: 'write the audit without texts of the benchmark to this folder, which is replaced as a whole',
    otherwise: 'nothing is published',
  }),
  json: outputFileOption('--json', 'the report, or with --show the finding,'),
  jsonl: outputFileOption('--jsonl', 'one finding per line'),
};
export type AuditOptions = OptionValues<typeof OPTIONS>;

const PACKETS_OPTIONS = {
  suite: OPTIONS.suite,
  bfcl: BFCL_OPTION,
  out: option(z.string(), {
    flag: '--out <folder>',
    help: 'new or empty folder, or one of packets that nothing was added to',
  }),
  category: option(z.string().default('all'), {
    flag: '--category <name>',
    help: 'entries of these categories or groups, separated by commas; may be repeated',
    occurs: 'joined',
  }),
  entries: option(z.string().optional(), {
    flag: '--entries <file>',
    help: 'only the entries whose ids the file lists, one a line',
    otherwise: 'every entry of the category',
  }),
  sample: option(z.int().min(1).optional(), {
    flag: '--sample <n>',
    help: 'only a random sample of this size',
    unit: 'entries',
    otherwise: 'no sample is drawn',
  }),
  seed: option(z.int().min(0).default(0), { flag: '--seed <n>', help: 'seed of the sample' }),
  size: option(z.int().min(1).max(100).default(10), {
    flag: '--size <n>',
    help: 'most entries of a packet, which also ends at 80 kB',
    unit: 'entries',
  }),
};
export type PacketsOptions = OptionValues<typeof PACKETS_OPTIONS>;

const READ_OPTIONS = {
  suite: option(z.string().optional(), {
    flag: '--suite <id>',
    help: 'suite that the packets are of: an id, or a suite folder, such as ./mine',
    otherwise: 'the id that the packets name',
  }),
  bfcl: BFCL_OPTION,
  out: option(z.string().optional(), {
    flag: '--out <file>',
    help: 'write reviews to this file, one entry and reader a line, without texts of the benchmark',
    otherwise: 'nothing is written',
  }),
};
export type ReadOptions = OptionValues<typeof READ_OPTIONS>;

const DETECTORS_OPTIONS = { json: outputFileOption('--json', 'the detectors') };
export type DetectorsOptions = OptionValues<typeof DETECTORS_OPTIONS>;

const SUITE_ARGUMENT = ['[suite]', 'id of a suite, or a suite folder, such as ./mine'] as const;

export const registerAudit: Register = (program, surroundings, finish) => {
  const command = program
    .command('audit')
    .description('look for defects of a suite and prove them; exit code 1 if critical findings are left')
    .argument(...SUITE_ARGUMENT)
    .addHelpText('after', '\nExample:\n  assay audit starter\n');
  addAction(command, OPTIONS, async (options, word?: string) => {
    const { auditCommand } = await import('../audit/command.ts');
    finish(await auditCommand(word, options, surroundings, { cores: availableParallelism() }));
  });
  const detectors = command
    .command('detectors')
    .description('list the kinds of defects that the audit looks for, with what each detector asks')
    .argument('[word]', 'only those whose id or sentence has this word')
    .addHelpText('after', '\nExample:\n  assay audit detectors date\n');
  addAction(detectors, DETECTORS_OPTIONS, async (options, word?: string) => {
    const { detectorsCommand } = await import('../audit/detectors-command.ts');
    detectorsCommand(word, options, surroundings);
  });
  const packets = command
    .command('packets')
    .description('write packets from which a person or a model reads entries under a rubric')
    .argument(...SUITE_ARGUMENT)
    .addHelpText('after', '\nExample:\n  assay audit packets starter --out ./packets\n');
  addAction(packets, PACKETS_OPTIONS, async (options, word?: string) => {
    const { packetsCommand } = await import('../audit/packets-command.ts');
    await packetsCommand(word, options, surroundings);
  });
  const read = command
    .command('read')
    .description('take replies to packets back: check them, execute their witnesses, say what is kept')
    .argument('<folder>', 'folder of packets, with the replies beside them')
    .addHelpText('after', '\nExample:\n  assay audit read ./packets --out reviews.jsonl\n');
  addAction(read, READ_OPTIONS, async (options, folder) => {
    const { readCommand } = await import('../audit/read-command.ts');
    await readCommand(folder, options, surroundings);
  });
};
