/** What a client is given to work with. */
export interface Workbench {
  /** Address of the served portal, without a trailing slash. */
  readonly url: string
  /** Its static root on disk. */
  readonly publicDir: string
  /** A folder of this run alone, which is removed at the end. */
  readonly folder: string
  /** Runs a program to its end and gives what it printed; throws with all that it said where it fails. */
  program(name: string, args: readonly string[], options?: RunOptions): Promise<string>
  /**
   * Runs a script of scripts/clients/python with the client's packages; it is told the address first. Every line that it
   * prints is a finding.
   */
  python(script: string, ...args: readonly string[]): Promise<readonly string[]>
}

/** How a program is run. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Given to it on standard input. */
  readonly input?: string
}

/** A program that others wrote, and what it must find in the portal. */
export interface Client {
  readonly name: string
  /** What it does here, in a line. */
  readonly about: string
  /** Packages of PyPI with their versions. */
  readonly python?: readonly string[]
  /** Programs of the system: name, or path where PATH does not lead there, and the Debian package that brings it. */
  readonly programs?: Readonly<Record<string, string>>
  /** Other things that have to be there, as paths from the project. */
  readonly files?: readonly string[]
  /** Gives what was found, a sentence each; throws where the portal is not as it must be. */
  run(bench: Workbench): Promise<readonly string[]>
}

/** Throws with both where they differ: what was found must be what must be found. */
export const mustBe = (what: string, found: unknown, wanted: unknown): void => {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (a !== b) throw new Error(`${what}: found ${a}, must be ${b}`)
}
