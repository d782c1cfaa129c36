import type { Explored } from './dataset.ts'
import type { EitherSource } from './either-source.ts'
import type { ExploreTexts } from './texts.ts'
import type { View } from './view.ts'

/** One way to look at the rows of a view. */
export interface Panel {
  readonly element: HTMLElement
  show(view: View): Promise<void>
  /** What was shown is to be asked for again. */
  again(): void
}

/** What panels are given by the explorer around them. */
export interface Host {
  readonly texts: ExploreTexts
  readonly explored: Explored
  readonly source: EitherSource
  view(): View
  /** What narrows the rows of the view. */
  query(): string
  /** Goes to another view, which the back button leaves again. */
  readonly change: (next: Partial<View>) => void
  /** Notes in the address what is no step of its own. */
  readonly note: (next: Partial<View>) => void
  /** The address of the view with something else about it. */
  address(next: Partial<View>): string
  /** Tells how many rows the view has. */
  readonly found: (total: number) => void
  readonly busy: (isBusy: boolean) => void
  readonly failed: (error: unknown) => void
  /** Whether the last question failed. */
  isBroken(): boolean
  /** The result, or undefined after telling why there is none. */
  guard<T>(work: Promise<T>): Promise<T | undefined>
  readonly say: (text: string) => void
}
