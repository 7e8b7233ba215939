# Renders the mail of Benchmarks/mail with Ruby's Liquid.
#
# Usage: ruby liquid.rb FOLDER version | bench SECONDS | dump html|sms N FILE
#
# FOLDER is what Benchmarks/mail/translate wrote; the questions are those of Benchmarks/Sources/PeerProtocol.
require "json"
require "liquid"

module Filters
  def money(kopecks)
    rubles, rest = kopecks.divmod(100)
    rubles.to_s.reverse.scan(/\d{1,3}/).join("\u00a0").reverse + format(",%02d\u00a0₽", rest)
  end

  def plural(count, one, few, many)
    tens = count % 100
    ones = count % 10
    return many if tens.between?(11, 14)
    ones == 1 ? one : ones.between?(2, 4) ? few : many
  end
end
Liquid::Template.register_filter(Filters)

def clock(kind) = Process.clock_gettime(kind)

def measure(template, recipients, wanted)
  renders = size = start = processor = 0
  [0.3, 1].each do |share|
    renders = size = 0
    start = clock(Process::CLOCK_MONOTONIC)
    processor = clock(Process::CLOCK_PROCESS_CPUTIME_ID)
    while clock(Process::CLOCK_MONOTONIC) - start < share * wanted
      8.times do
        size += template.render(recipients[renders % recipients.size]).bytesize
        renders += 1
      end
    end
  end
  { n: renders, bytes: size, wall: clock(Process::CLOCK_MONOTONIC) - start,
    cpu: clock(Process::CLOCK_PROCESS_CPUTIME_ID) - processor }
end

folder, question, *rest = ARGV
if question == "version"
  puts "liquid #{Liquid::VERSION}"
  exit
end
templates = %w[html sms].to_h { |kind| [kind, Liquid::Template.parse(File.read("#{folder}/#{kind}.liquid"))] }
recipients = File.readlines("#{folder}/recipients.ndjson").map { |line| JSON.parse(line) }
if question == "bench"
  puts templates.transform_values { |template| measure(template, recipients, rest[0].to_f) }.to_json
else
  File.open(rest[2], "wb") do |file|
    recipients.first(rest[1].to_i).each { |recipient| file.write(templates[rest[0]].render(recipient), "\0") }
  end
end
