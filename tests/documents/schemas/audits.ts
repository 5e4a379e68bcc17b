import { AuditLabel } from '../../../harness/contract/audit-agreement.ts';
import { AuditReport } from '../../../harness/contract/audit.ts';
import { EntryReview } from '../../../harness/contract/entry-review.ts';
import { Finding } from '../../../harness/contract/finding.ts';
import { PacketReading } from '../../../harness/contract/packet-reading.ts';
import { ReaderReply } from '../../../harness/contract/reader-reply.ts';
import { PacketManifest } from '../../../harness/contract/reading-packets.ts';
import { PublishedFinding } from '../../../harness/publication/schemas/audit.ts';
import type { FileSchema } from './file-schema.ts';

/** Files of an audit and of its readers. */
export const AUDIT_SCHEMAS: readonly FileSchema[] = [
  {
    name: 'audit.json',
    title: 'Report of an audit',
    description:
      'An audit of a suite in figures: findings by component, kind and severity, and the shares of entries.',
    occurs: 'the file that `assay audit --json` names; `results/audits/<suite>/audit.json`',
    commands: '`assay audit --json` and `--publish` write it; `assay site build` reads it',
    beside: '',
    schema: AuditReport,
    examples: ['results/audits/*/audit.json'],
  },
  {
    name: 'finding.json',
    title: 'Finding',
    description:
      'One defect of a suite: its place, its evidence and, where there is one, a witness that proves it.',
    occurs: 'a line of the file that `assay audit --jsonl` names',
    commands: '`assay audit --jsonl` writes it; `assay repair --findings` reads it',
    beside: '',
    schema: Finding,
    examples: [],
  },
  {
    name: 'published-finding.json',
    title: 'Published finding',
    description: 'A finding as data for the site: longer texts of the suite are lengths and hashes.',
    occurs: 'a line of `results/audits/<suite>/findings.jsonl`',
    commands: '`assay audit --publish` writes it; `assay site build` reads it',
    beside: '',
    schema: PublishedFinding,
    examples: ['results/audits/*/findings.jsonl'],
  },
  {
    name: 'audit-label.json',
    title: 'Label of a person',
    description: 'What a person who read an entry says of it. Keys that are not listed are ignored.',
    occurs: 'a line of the file that `assay audit --against` names',
    commands: '`assay audit --against` reads it',
    beside: 'The suite has the entry.',
    schema: AuditLabel,
    examples: [],
  },
  {
    name: 'packets.json',
    title: 'Packets for readers',
    description: 'The packets of a folder, with the hash and the entries of each.',
    occurs: '`packets.json` of a folder of packets',
    commands:
      '`assay audit packets` and `assay repair propose --packets` write it; `assay audit read` and `assay repair propose --replies` read it',
    beside: 'Each packet has the hash that is stated.',
    schema: PacketManifest,
    examples: [],
  },
  {
    name: 'reader-reply.json',
    title: 'Reply of a reader',
    description: 'What one reader finds in the entries of one packet. Keys that are not listed are ignored.',
    occurs: 'a file beside the packets, under any name that ends in `.json`',
    commands: '`assay audit read` reads it',
    beside: 'Every check of the rubric has an answer, and findings and answers agree.',
    schema: ReaderReply,
    examples: [],
  },
  {
    name: 'entry-review.json',
    title: 'Review of an entry',
    description:
      'What one reader says of one entry, as it is recorded, without texts of the suite beyond short literals.',
    occurs: 'a line of a file in the folder that `assay audit --reviews` names',
    commands: '`assay audit read --out` writes it; `assay audit --reviews` reads it',
    beside: 'The suite has the entry, and the witness is played again.',
    schema: EntryReview,
    examples: ['repairs/*/reviews/*.jsonl'],
  },
  {
    name: 'packet-reading.json',
    title: 'Reading of a packet by a model',
    description: 'A reply of a model to a packet, with everything that was sent and received.',
    occurs: 'a file of the folder that `assay audit --readings` names',
    commands: '`assay audit --reader` writes and reads it',
    beside: '',
    schema: PacketReading,
    examples: [],
  },
];
