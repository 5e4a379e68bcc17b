import { Acceptance, CatalogueHead } from '../../../harness/contract/patch.ts';
import { RepairCheck } from '../../../harness/contract/repair-check.ts';
import { RepairEffect } from '../../../harness/contract/repair-effect.ts';
import { RepairReply } from '../../../harness/contract/repair-reply.ts';
import { PublishedPatch, PublishedRepairs } from '../../../harness/publication/schemas/repairs.ts';
import { PatchFamilies } from '../../../harness/reports/repair/families.ts';
import type { FileSchema } from './file-schema.ts';
import { patchFileSchema } from './patch-files.ts';

const CATALOGUE_COMMANDS = '`assay repair propose --out` writes it; `assay repair --patches` reads it';

/** Files of a catalogue of patches, and what is said of it. */
export const REPAIR_SCHEMAS: readonly FileSchema[] = [
  {
    name: 'patch-catalogue.json',
    title: 'Head of a catalogue of patches',
    description:
      'The suite whose patches a catalogue holds, named by its content, and the release of the catalogue.',
    occurs: '`catalogue.json` of a catalogue',
    commands: CATALOGUE_COMMANDS,
    beside: 'The parent has the content hash that is stated.',
    schema: CatalogueHead,
    examples: ['repairs/*/catalogue.json'],
  },
  {
    name: 'patch.json',
    title: 'Patch',
    description:
      'A small change of a suite, for the findings that it mends. Its operations are applied all or none. A longer text of the suite stands as its place there.',
    occurs: 'a line of a file in `patches/` of a catalogue',
    commands: CATALOGUE_COMMANDS,
    beside:
      'A patch for the rejudged suite changes only what counts as right; each test of what is there holds.',
    schema: patchFileSchema(),
    examples: ['repairs/*/patches/*.jsonl'],
  },
  {
    name: 'acceptance.json',
    title: 'Findings left as they are',
    description: 'Findings that no patch mends, and why.',
    occurs: 'a line of `accepted.jsonl` of a catalogue; `results/repairs/<suite>/accepted.jsonl`',
    commands: `${CATALOGUE_COMMANDS}; \`assay repair publish\` writes it`,
    beside: '',
    schema: Acceptance,
    examples: ['repairs/*/accepted.jsonl', 'results/repairs/*/accepted.jsonl'],
  },
  {
    name: 'repair-check.json',
    title: 'Check of a catalogue',
    description:
      'Patches of a suite under all gates: failures, coverage of findings, and verdicts that move.',
    occurs: 'the file that `assay repair check --json` names',
    commands: '`assay repair check --json` writes it; `assay repair publish --check` reads it',
    beside: '',
    schema: RepairCheck,
    examples: [],
  },
  {
    name: 'patch-families.json',
    title: 'Families of patches',
    description:
      'How many patches, entries and findings each family of a catalogue has, and for which suites.',
    occurs: 'the file that `assay repair list --json` names',
    commands: '`assay repair list --json` writes it',
    beside: '',
    schema: PatchFamilies,
    examples: [],
  },
  {
    name: 'repair-effect.json',
    title: 'Effect of repairs',
    description: 'What the patches of a suite do to verdicts, rankings and the agreement of evaluators.',
    occurs: 'the file that `assay repair effect --json` names; `results/repairs/<suite>/effect.json`',
    commands:
      '`assay repair effect --json` writes it; `assay repair publish --effect` and `assay site build` read it',
    beside: '',
    schema: RepairEffect,
    examples: ['results/repairs/*/effect.json'],
  },
  {
    name: 'repair-reply.json',
    title: 'Reply with proposed repairs',
    description:
      'What one proposer does about the findings of one packet. Keys that are not listed are ignored.',
    occurs: 'a file beside the packets, under any name that ends in `.json`',
    commands: '`assay repair propose --replies` reads it',
    beside: 'Every finding that the packet lists is in one repair.',
    schema: RepairReply,
    examples: [],
  },
  {
    name: 'published-patch.json',
    title: 'Published patch',
    description:
      'A patch with each place before and after, as data for the site: longer texts are lengths and hashes.',
    occurs: 'a line of `results/repairs/<suite>/patches.jsonl`',
    commands: '`assay repair publish` writes it; `assay site build` reads it',
    beside: '',
    schema: PublishedPatch,
    examples: ['results/repairs/*/patches.jsonl'],
  },
  {
    name: 'published-repairs.json',
    title: 'Published repairs',
    description: 'Families, gates and coverage of the patches of a suite, as data for the site.',
    occurs: '`results/repairs/<suite>/repairs.json`',
    commands: '`assay repair publish` writes it; `assay site build` reads it',
    beside: '',
    schema: PublishedRepairs,
    examples: ['results/repairs/*/repairs.json'],
  },
];
