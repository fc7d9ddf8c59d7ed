# One row a stage: its name and the stages it may see. The include-direction test reads the same
# table (tests/house/include_direction.py), so the build and the test cannot disagree.
set(MARSAD_STAGES
  "base:"
  "kb:base"
  "page:base,kb"
  "text:base,kb"
  "lexicon:base,kb,text"
  "value:base,kb,text,lexicon"
  "place:base,kb,text,lexicon"
  "entity:base,kb,text,lexicon,place"
  "rule:base,kb"
  "event:base,kb,text,lexicon,value,place,entity,rule"
  "claim:base,kb,text,lexicon,value,place,entity,rule,event"
  "kbc:base,kb,page,text,lexicon,value,place,entity,rule,event,claim"
  "pipeline:base,kb,page,text,lexicon,value,place,entity,rule,event,claim,kbc"
  "incident:base,kb,text,pipeline"
  "store:base,kb,text,pipeline,incident"
  "serve:base,kb,text,pipeline,incident,store"
)
