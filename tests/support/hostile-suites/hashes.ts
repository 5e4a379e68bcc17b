import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumFunnel } from '../../../benchmarks/generation/drive/sum-funnel.ts';
import { evidenceHash } from '../../../benchmarks/suites/evidence.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { librarySuite } from '../library/suite.ts';
import { stating } from './hostile-suite.ts';
import type { HostileSuites } from './hostile-suite.ts';

/** Hashes that are wrong, and evidence that is not the suite's. */
export const EVIDENCE: HostileSuites = {
  'another content hash': {
    write: stating({ contentHash: '0'.repeat(64) }),
    refused: /manifest\.json: states the content hash 0{64}, but that of the files is [0-9a-f]{64}/,
  },
  'evidence of another suite': {
    write: (folder) => {
      writeSuiteFolder(folder, librarySuite(), new Map([['card.md', 'A card.']]));
      stated(folder, new Map([['card.md', 'Another card.']]));
    },
    refused: /manifest\.json: states the evidence hash/,
  },
  'evidence that is not there': {
    write: stating({ evidenceHash: '0'.repeat(64) }),
    refused: /manifest\.json: states the evidence hash 0{64}, but that of no file is/,
  },
  'a candidate of 9 MB': {
    write: (folder) => {
      withFunnel(folder, JSON.stringify({ plan: 'x'.repeat(9_000_000) }));
    },
    command: ['suite', 'funnel'],
    refused: /funnel\.jsonl:1: is a line of more than 8 MB/,
  },
  'a candidate of lists within lists': {
    write: (folder) => {
      withFunnel(folder, '['.repeat(100_000));
    },
    command: ['suite', 'funnel'],
    refused: /funnel\.jsonl:1: has more than 200 levels/,
  },
};

function withFunnel(folder: string, candidates: string): void {
  const evidence = new Map([
    ['funnel.jsonl', candidates],
    ['funnel.json', JSON.stringify(sumFunnel([], [], []))],
  ]);
  writeSuiteFolder(folder, librarySuite(), evidence);
  stated(folder, evidence);
}

/** States the hash of some evidence. */
function stated(folder: string, evidence: ReadonlyMap<string, string>): void {
  const { manifest } = librarySuite();
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ ...manifest, evidenceHash: evidenceHash(evidence) }),
  );
}
