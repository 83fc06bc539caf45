/** What is searched for. It lives as long as the screen Apps is shown, so that going to an app and back loses nothing. */
import { createContext, useContext, type Dispatch, type SetStateAction } from 'react'
import type { AppFilter } from '../../../../contract/apps-catalogue.ts'

export interface Search {
  readonly text: string
  readonly filter: AppFilter
}

export const noSearch: Search = { text: '', filter: {} }

type SearchState = readonly [Search, Dispatch<SetStateAction<Search>>]

export const SearchContext = createContext<SearchState>([noSearch, () => undefined])
export const useSearch = (): SearchState => useContext(SearchContext)
