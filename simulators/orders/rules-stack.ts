/**
 * The rules in force: those the shop set, with the layers that faults laid over them. Layers may be
 * taken off in any order. Each layer counts how often a decision would have been another without it,
 * so that a fault which changed nothing is seen to have changed nothing.
 */

import type { OrdersRules } from './rules.ts'

/** Other rules, or what becomes of those underneath. */
export type RulesPatch = Partial<OrdersRules> | ((under: OrdersRules) => Partial<OrdersRules>)

export interface RulesLayer {
  /** Decisions that this layer changed so far. */
  bites(): number
  /** Takes the layer off. Safe to call twice. */
  remove(): void
}

interface Layer {
  readonly patch: RulesPatch
  bites: number
}

export class RulesStack {
  #base: OrdersRules
  #layers: readonly Layer[] = []
  #current: OrdersRules
  readonly #onChange: () => void

  constructor(base: OrdersRules, onChange: () => void) {
    this.#base = base
    this.#current = base
    this.#onChange = onChange
  }

  get current(): OrdersRules {
    return this.#current
  }

  setBase(base: OrdersRules): void {
    this.#base = base
    this.#changed()
  }

  lay(patch: RulesPatch): RulesLayer {
    const layer: Layer = { patch, bites: 0 }
    this.#layers = [...this.#layers, layer]
    this.#changed()
    return {
      bites: () => layer.bites,
      remove: () => {
        this.#layers = this.#layers.filter((other) => other !== layer)
        this.#changed()
      },
    }
  }

  /** Counts a bite for every layer without which `differs` says the decision had been another. */
  countBites(differs: (without: OrdersRules) => boolean): void {
    for (const layer of this.#layers) {
      const others = this.#layers.filter((other) => other !== layer)
      if (differs(this.#over(others))) layer.bites += 1
    }
  }

  #over(layers: readonly Layer[]): OrdersRules {
    return layers.reduce<OrdersRules>(
      (rules, { patch }) => ({ ...rules, ...(typeof patch === 'function' ? patch(rules) : patch) }),
      this.#base,
    )
  }

  #changed(): void {
    this.#current = this.#over(this.#layers)
    this.#onChange()
  }
}
