/** A thread that `gate-performer.ts` starts: loads suite and catalogue, and does tasks of a check. */
import { parentPort, workerData } from 'node:worker_threads';
import { readCatalogue } from '../../../repairs/catalogue/read-catalogue.ts';
import { serveTasks } from '../../threads/serve-tasks.ts';
import { performGateTask } from '../../../repairs/gates/check/tasks.ts';
import type { GateTask } from '../../../repairs/gates/check/tasks.ts';
import type { Finding } from '../../contract/finding.ts';
import { suiteNamed } from '../run/suites.ts';
import { gateBench, gateQuestion, GateRequest } from './bench.ts';

// Findings are data of this program, which the thread that started this one has checked.
const { request, findings } = workerData as {
  readonly request: unknown;
  readonly findings: readonly Finding[];
};
const { parent: name, bfcl, patches, results } = GateRequest.parse(request);

if (parentPort !== null)
  await serveTasks(parentPort, async () => {
    const parent = await suiteNamed(name, bfcl, { variables: {} });
    const bench = gateBench(parent, gateQuestion(readCatalogue(patches, parent), findings), results);
    return { perform: (task: GateTask) => performGateTask(task, bench) };
  });
