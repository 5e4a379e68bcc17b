import { z } from 'zod';
import { MadeArtefact } from '../../../../benchmarks/generation/core/artefacts.ts';
import { ArtefactName } from '../../../../benchmarks/generation/core/events.ts';

/** A fault in what an author writes: an artefact that it answers with at first, in place of the right one. */
export const PlantedFault = z.looseObject({
  n: z.int(),
  component: z.enum(['environment', 'tool', 'trajectory']),
  /** Id of the domain. */
  world: z.string(),
  /** `population`, `schema`, `tool/<name>`, `<number>/plan` or `<number>/words`. */
  artefact: z.string(),
  what: z.string(),
  faulty: z.json(),
});
export type PlantedFault = z.infer<typeof PlantedFault>;

/** The faults of a set, one a line. @throws {z.ZodError} for a line that is none. */
export const faultsIn = (text: string): readonly PlantedFault[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => PlantedFault.parse(JSON.parse(line)));

/** A planted artefact, as its author answers. */
export type PlantedArtefact = {
  readonly fault: PlantedFault;
  /** Candidate that it belongs to; `null`: it belongs to the domain. */
  readonly candidate: number | null;
  readonly name: ArtefactName;
  readonly made: MadeArtefact;
};

/** @throws {z.ZodError} if the artefact does not have the form of its role: such a reply never gets as far as a gate. */
export function plantedArtefact(fault: PlantedFault): PlantedArtefact {
  const [number, role] = /^\d+\//u.test(fault.artefact)
    ? fault.artefact.split('/', 2)
    : [undefined, fault.artefact];
  const name = ArtefactName.parse(role);
  const made = MadeArtefact.parse({ role: name.split('/', 1)[0], artefact: fault.faulty });
  return { fault, candidate: number === undefined ? null : Number(number), name, made };
}
