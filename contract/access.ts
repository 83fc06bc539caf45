/**
 * What an app can access, as the window sees it. Main says it in codes; the sentences stand in renderer/words/access.*.
 * Every fact is what the app can do WITHOUT ASKING, unless it says otherwise.
 */
import type {
  FactCode,
  FactGroup,
  GrantKind,
  GrantSetting,
  Layer,
  Level,
  Setting,
  Symptom,
} from './access-codes.ts'

/** What a layer said, in the words of its file. */
export interface Saying {
  readonly layer: Layer
  readonly words: readonly string[]
}

/**
 * Why a fact that is said has no effect, or not the one it seems to have. condition: its conditions do not hold now.
 * newer: this computer's Flatpak does not know it yet. reserved: Flatpak never hands that place out. covered: another
 * fact includes it. powerless: it takes away a place that another fact still gives.
 */
export type Hindrance = 'condition' | 'newer' | 'reserved' | 'covered' | 'powerless'

export interface Fact {
  /** Names what the fact is about, such as "sockets/x11" or "filesystems/~/Music"; the same in all layers. */
  readonly id: string
  readonly group: FactGroup
  readonly code: FactCode
  /** Placeholders for the sentence. `folder` is a code of its own: desktop, documents, download, music, … */
  readonly params: Readonly<Record<string, string>>
  readonly weight: Level
  /** off: somebody took it away, or nobody asked for it (then `layer` is null). */
  readonly state: 'on' | 'off'
  readonly hindrance: Hindrance | null
  /** The fact that includes this one, or still gives what this one takes away. */
  readonly because: string | null
  readonly layer: Layer | null
  readonly said: readonly Saying[]
  /** Conditions under which alone it is given ("has-wayland", "!has-wayland"). */
  readonly conditions: readonly string[]
  readonly withoutAsking: boolean
  readonly setting: Setting
  /** What may be chosen, besides `default`. Empty: it cannot be changed here. */
  readonly choices: readonly Setting[]
  /** Whether the layer being edited (this app's, or that of all apps) says something of it. */
  readonly changed: boolean
}

/** What stands above the facts of an app so that nobody feels safer than they are. */
export type Note =
  /** A file chosen in the file chooser reaches the app whatever its folders are. */
  | 'chooser'
  /** X11 lets an app watch the keyboard and other windows. */
  | 'x11-watches'
  /** Files that run at sign-in are among those it can change. */
  | 'home-runs'
  /** "Home: off" has no effect while all files are on. */
  | 'home-off-powerless'
  /** Without network an app can still talk through programs that have one. */
  | 'network-by-others'

export interface Rating {
  readonly level: Level
  /** Ids of the facts that make it so. */
  readonly reasons: readonly string[]
}

/** damaged: not a key file. refused: Flatpak does not start the app with it. unreadable: the disk does not give it. */
export interface LayerProblem {
  readonly layer: Layer
  readonly code: 'damaged' | 'refused' | 'unreadable'
  /** Technical text for Details. */
  readonly detail: string
}

/** An installed app. The same app in two installations or branches is two. */
export interface AccessApp {
  /** INSTALLATION/ID/ARCH/BRANCH: what requests name. */
  readonly key: string
  readonly id: string
  readonly name: string
  readonly installation: string
  readonly branch: string
}

/**
 * allowed, denied: asked once, remembered. will-ask: no answer is kept. allowed-unasked: nobody is asked, it simply
 * may. unknown: something is kept that we cannot read; `raw` has it.
 */
export type GrantState = 'allowed' | 'denied' | 'will-ask' | 'allowed-unasked' | 'unknown'

export interface Grant {
  /** Names it in requests: KIND or KIND/ENTRY. */
  readonly id: string
  readonly kind: GrantKind
  readonly state: GrantState
  /** What it is about: a USB device, a kind of file. null: there is only one. */
  readonly about: string | null
  /** location: how exactly (COUNTRY … EXACT). inhibit: what it may hold up. open-with: the chosen program. */
  readonly detail: readonly string[]
  /** location: when it was last used, milliseconds since 1970. */
  readonly usedAt: number | null
  readonly choices: readonly GrantSetting[]
  readonly raw: readonly string[]
}

/** A file or folder handed to an app by the file chooser, by dropping or by opening it. */
export interface HandedDocument {
  readonly id: string
  readonly path: string
  readonly rights: readonly ('read' | 'write' | 'grant-permissions' | 'delete')[]
}

export interface AppAccess {
  readonly app: AccessApp
  readonly rating: Rating
  readonly facts: readonly Fact[]
  /** null: the permission store does not answer. */
  readonly grants: readonly Grant[] | null
  /** null: the document portal does not answer. */
  readonly documents: readonly HandedDocument[] | null
  readonly notes: readonly Note[]
  readonly problems: readonly LayerProblem[]
  /** Running copies. null: unknown. */
  readonly running: number | null
  /** Whether a copy runs with other access than a newly opened one would have. */
  readonly reopen: boolean
  /** Whether the person has changed anything for this app alone. */
  readonly changed: boolean
  /** Whether file access is held as it is, whatever updates ask for. */
  readonly held: boolean
}

/** What an app that is not installed asks for, by the metadata its source has. */
export interface OfferedAccess {
  readonly name: string
  /** null: its metadata cannot be had. */
  readonly access: Pick<AppAccess, 'rating' | 'facts' | 'notes' | 'problems'> | null
}

/** What applies to every app unless something says otherwise for it alone. */
export interface EveryoneAccess {
  readonly facts: readonly Fact[]
  readonly problems: readonly LayerProblem[]
  readonly changed: boolean
}

export interface AccessRow {
  readonly app: AccessApp
  readonly level: Level
  /** yes: without asking. asked: the desktop asked and the person allowed it. no: neither. */
  readonly camera: 'yes' | 'asked' | 'no'
  readonly microphone: 'yes' | 'asked' | 'no'
  readonly home: 'write' | 'read' | 'parts' | 'no'
  readonly network: boolean
  /** Can run things outside of what this page shows. */
  readonly escapes: boolean
  readonly changed: boolean
  readonly problem: boolean
}

/**
 * What an app is known to need of what would be taken away. window: nothing else lets it show a window. x11-memory: X11
 * works badly without. graphics: may be slow, or not start. asked: its makers ask for it.
 */
export type Need = 'window' | 'x11-memory' | 'graphics' | 'asked'

/** What a change would do, before it is made. */
export interface Preview {
  readonly direction: 'wider' | 'narrower' | 'both' | 'same'
  readonly wider: readonly Fact[]
  readonly narrower: readonly Fact[]
  readonly level: { readonly before: Level; readonly after: Level }
  readonly needs: readonly Need[]
  readonly running: number | null
}

/** What taking a change back would do. `preview` null: it is about an answer or a document, which `widens` says all of. */
export interface UndoPreview {
  readonly preview: Preview | null
  readonly widens: boolean
}

export type HistoryKind = 'change' | 'reset' | 'hold' | 'fix' | 'restore' | 'grant' | 'document' | 'undo'

/** What a change was about, as far as it can still be named. */
export type Subject =
  | ({ readonly kind: 'fact' } & Pick<Fact, 'id' | 'group' | 'code' | 'params'>)
  | { readonly kind: 'grant'; readonly grant: GrantKind; readonly about: string | null }
  | { readonly kind: 'document'; readonly path: string }

export interface HistoryEntry {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly kind: HistoryKind
  /** The app's id; null: all apps. */
  readonly app: string | null
  readonly name: string | null
  readonly about: readonly Subject[]
  /** What it was set to, when it was one thing. */
  readonly to: Setting | GrantSetting | null
  /** no: what it changed has been changed again since. gone: undone already. */
  readonly undo: 'yes' | 'no' | 'gone'
}

/**
 * blocked: the named fact or grant stands in the way. has-it: nothing of the sandbox does. reopen: the app runs since
 * before it was allowed. portal: the app can ask for it itself, and has not been refused. impossible: no setting gives it.
 */
export type Cause = 'blocked' | 'has-it' | 'reopen' | 'portal' | 'impossible'

export interface Remedy {
  /** Names it in requests. */
  readonly id: string
  /** As the fact will be. */
  readonly fact: Fact | null
  readonly grant: { readonly id: string; readonly to: GrantSetting } | null
  /** Whether it can be given for one start only. */
  readonly once: boolean
}

/** always: until it is undone. once: for one start of the app; nothing is written. */
export type Lasting = 'always' | 'once'

export interface Diagnosis {
  readonly symptom: Symptom
  readonly cause: Cause
  /** What stands in the way. */
  readonly blocking: {
    readonly fact: string | null
    readonly grant: string | null
    readonly layer: Layer | null
  }
  /** The smallest first. */
  readonly remedies: readonly Remedy[]
}

/** update: the app's makers ask for something else. elsewhere: another program. administrator: for everybody here. */
export type NewsCause = 'update' | 'elsewhere' | 'administrator'

export interface NewsItem {
  readonly app: AccessApp
  readonly causes: readonly NewsCause[]
  readonly wider: readonly Fact[]
  readonly narrower: readonly Fact[]
  readonly level: { readonly before: Level; readonly after: Level }
  /** The person had set limits of their own in one of the groups that became wider. */
  readonly pastLimits: boolean
}

/** The branch of the state tree; lists are asked for when `revision` changes. */
export interface AccessState {
  readonly state: 'starting' | 'ready'
  readonly revision: number
  readonly apps: number
  /** How many apps can access something else than when last looked at. */
  readonly news: number
}
